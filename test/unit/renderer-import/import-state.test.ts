import { describe, expect, it } from 'vitest';
import type { ImportCandidate } from '#app/contract/dsns.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import {
  CHOOSING,
  freeName,
  type ImportAction,
  type ImportState,
  reduceImport,
  rowProblem,
} from '#renderer/features/import/import-state.ts';

const candidate = (index: number, name: string, looksLikeAthena = true): ImportCandidate => ({
  index,
  name,
  entries: [],
  leftOut: [],
  offered: [],
  replaces: null,
  looksLikeAthena,
  warnings: [],
  unknown: [],
  differs: null,
  problems: [],
});
const source = { text: '[A]', fileName: 'odbc.ini' };
const reduced = (...actions: readonly ImportAction[]): ImportState => actions.reduce(reduceImport, CHOOSING);
const read = (taken: readonly string[], ...candidates: readonly ImportCandidate[]): ImportAction => ({
  kind: 'read',
  format: 'odbc-ini',
  candidates,
  taken,
});
const rowsOf = (state: ImportState) => ('preview' in state ? state.preview.rows : []);

describe('a preview', () => {
  it('takes what looks like Athena and leaves the rest unchecked', () => {
    const state = reduced(
      { kind: 'source-given', source },
      read([], candidate(0, 'A'), candidate(1, 'Pg', false)),
    );
    expect(rowsOf(state).map((row) => row.take)).toEqual([true, false]);
  });

  it('proposes free names, also within the import itself', () => {
    const state = reduced(
      { kind: 'source-given', source },
      read(['a'], candidate(0, 'A'), candidate(1, 'A')),
    );
    expect(rowsOf(state).map((row) => row.name)).toEqual(['A 2', 'A 3']);
  });

  it('is dropped when it comes after the user went back', () => {
    const state = reduced({ kind: 'source-given', source }, { kind: 'back' }, read([], candidate(0, 'A')));
    expect(state).toEqual(CHOOSING);
  });

  it('holds no text once the user went back', () => {
    const state = reduced({ kind: 'source-given', source }, read([], candidate(0, 'A')), { kind: 'back' });
    expect(JSON.stringify(state)).not.toContain('[A]');
  });
});

describe('a refusal', () => {
  const diagnosis = diagnose({ code: 'import-unreadable' });

  it('leads back to the choice of a text', () => {
    const state = reduced({ kind: 'source-given', source }, { kind: 'refused', diagnosis });
    expect(state).toEqual({ kind: 'choosing', diagnosis });
  });

  it('of the import itself leaves the decisions as they were', () => {
    const state = reduced(
      { kind: 'source-given', source },
      read([], candidate(0, 'A')),
      { kind: 'name-changed', index: 0, name: 'B' },
      { kind: 'commit-started' },
      { kind: 'refused', diagnosis },
    );
    expect(state.kind).toBe('previewing');
    expect(rowsOf(state)[0]?.name).toBe('B');
  });
});

describe('a row', () => {
  const row = { candidate: candidate(0, 'A'), take: true, name: 'A', replace: false };

  it('may not take a name that is in use, unless it replaces', () => {
    expect(rowProblem(row, [row], ['a'])).not.toBeNull();
    const replacing = { ...row, replace: true };
    expect(rowProblem(replacing, [replacing], ['a'])).toBeNull();
    const left = { ...row, take: false };
    expect(rowProblem(left, [left], ['a'])).toBeNull();
  });

  it('may not share its name with another that is taken', () => {
    const other = { ...row, candidate: candidate(1, 'A'), name: 'a' };
    expect(rowProblem(row, [row, other], [])).not.toBeNull();
    expect(rowProblem(row, [row, { ...other, take: false }], [])).toBeNull();
  });

  it('needs a valid name', () => {
    const bad = { ...row, name: 'a[b]' };
    expect(rowProblem(bad, [bad], [])).not.toBeNull();
  });

  it('forgets to replace when its name is changed', () => {
    const state = reduced(
      { kind: 'source-given', source },
      read(['A'], candidate(0, 'A')),
      { kind: 'replace-changed', index: 0, replace: true },
      { kind: 'name-changed', index: 0, name: 'C' },
    );
    expect(rowsOf(state)[0]).toMatchObject({ name: 'C', replace: false });
  });
});

it('finds a free name within the limit of ODBC', () => {
  const long = 'x'.repeat(32);
  const name = freeName(long, [long]);
  expect(name.length).toBeLessThanOrEqual(32);
  expect(name).toMatch(/^x+ 2$/);
});
