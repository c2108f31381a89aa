import { describe, expect, it } from 'vitest';
import type { ImportCandidate } from '#app/contract/dsns.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import {
  CHOOSING,
  type ImportAction,
  type ImportRow,
  type ImportState,
  reduceImport,
  rowProblems,
} from '#renderer/features/import/import-state.ts';
import { NamesInUse } from '#renderer/features/import/names-in-use.ts';

const candidate = (index: number, name: string, change: Partial<ImportCandidate> = {}): ImportCandidate => ({
  index,
  name,
  entries: [],
  leftOut: [],
  offered: [],
  replaces: null,
  looksLikeAthena: true,
  warnings: [],
  unknown: [],
  differs: null,
  problems: [],
  ...change,
});
const there = (changed: readonly string[]): Partial<ImportCandidate> => ({
  replaces: 'id',
  differs: { added: [], removed: [], changed },
});
const source = { kind: 'text', text: '[A]', fileName: 'odbc.ini', passphrase: null } as const;
const given = { kind: 'sources-given', sources: [source] } as const;
const reduced = (...actions: readonly ImportAction[]): ImportState => actions.reduce(reduceImport, CHOOSING);
const read = (taken: readonly string[], ...candidates: readonly ImportCandidate[]): ImportAction => ({
  kind: 'read',
  found: [{ source, format: 'odbc-ini', candidates }],
  unread: [],
  quality: { kind: 'keychain' },
  taken,
});
const rowsOf = (state: ImportState) => ('preview' in state ? state.preview.rows : []);
const chosen = (state: ImportState) => rowsOf(state).flatMap((row) => (row.take ? [row.name] : []));
const diagnosis = diagnose({ code: 'import-unreadable' });

describe('a preview', () => {
  it('takes what looks like Athena and is not there yet', () => {
    const pg = candidate(1, 'Pg', { looksLikeAthena: false });
    const state = reduced(given, read(['Same'], candidate(0, 'A'), pg, candidate(2, 'Same', there([]))));
    expect(chosen(state)).toEqual(['A']);
  });

  it('proposes free names, also within the import itself', () => {
    const state = reduced(given, read(['a'], candidate(0, 'A'), candidate(1, 'A')));
    expect(rowsOf(state).map((row) => row.name)).toEqual(['A 2', 'A 3']);
  });

  it('keeps secrets only where there is a keychain, and tokens only when asked', () => {
    const state = reduced(given, read([], candidate(0, 'A')));
    expect(state).toMatchObject({ preview: { keepSecrets: true, holdTokens: false } });
    const quality = { kind: 'session', reason: 'There is none.' } as const;
    const without = reduced(given, { ...read([], candidate(0, 'A')), quality } as ImportAction);
    expect(without).toMatchObject({ preview: { keepSecrets: false } });
    expect(reduced(given, read([]), { kind: 'tokens-decided', holdTokens: true })).toMatchObject({
      preview: { holdTokens: true },
    });
  });

  it('is dropped when it comes after the user went back, and holds no text then', () => {
    expect(reduced(given, { kind: 'back' }, read([], candidate(0, 'A')))).toEqual(CHOOSING);
    const state = reduced(given, read([], candidate(0, 'A')), { kind: 'back' });
    expect(JSON.stringify(state)).not.toContain('[A]');
  });

  it('waits for the passphrase of a sealed file, and again after a wrong one', () => {
    const asked = reduced(given, { kind: 'sealed', at: 0, diagnosis: null });
    expect(asked).toMatchObject({ kind: 'sealed', at: 0, diagnosis: null });
    const again = [asked].reduce((state) => reduceImport(state, given), asked);
    expect(reduceImport(again, { kind: 'sealed', at: 0, diagnosis })).toMatchObject({ diagnosis });
  });
});

describe('choosing many at once', () => {
  const found = read(
    ['B', 'C'],
    candidate(0, 'A'),
    candidate(1, 'B', there(['x'])),
    candidate(2, 'C', there([])),
  );
  const all = new Set([0, 1, 2]);

  it.each([
    ['all', ['A', 'B 2', 'C 2']],
    ['none', []],
    ['new', ['A']],
    ['changed', ['B 2']],
  ] as const)('takes %s', (group, names) => {
    expect(chosen(reduced(given, found, { kind: 'group-chosen', group, among: all }))).toEqual(names);
  });

  it('leaves what the search does not show', () => {
    const action = { kind: 'group-chosen', group: 'none', among: new Set([1]) } as const;
    expect(chosen(reduced(given, found, action))).toEqual(['A']);
  });

  it.each([
    ['replace', ['A', 'B', 'C']],
    ['keep-both', ['A', 'B 2', 'C 2']],
    ['skip', ['A']],
  ] as const)('of names that are there: %s', (choice, names) => {
    const state = reduced(given, found, { kind: 'clashes-decided', choice, taken: ['B', 'C'] });
    expect(chosen(state)).toEqual(names);
    expect(rowProblems(rowsOf(state), ['B', 'C']).size).toBe(0);
  });
});

describe('a refusal', () => {
  it('leads back to the choice of a text', () => {
    expect(reduced(given, { kind: 'refused', diagnosis })).toEqual({ kind: 'choosing', diagnosis });
  });

  it('of the import itself leaves the decisions as they were', () => {
    const state = reduced(
      given,
      read([], candidate(0, 'A')),
      { kind: 'row-changed', at: 0, change: { name: 'B' } },
      { kind: 'commit-started' },
      { kind: 'refused', diagnosis },
    );
    expect(state.kind).toBe('previewing');
    expect(rowsOf(state)[0]?.name).toBe('B');
  });
});

describe('a row', () => {
  const row: ImportRow = {
    at: 0,
    source: 0,
    candidate: candidate(0, 'A'),
    take: true,
    name: 'A',
    replace: false,
  };
  const problemOf = (rows: readonly ImportRow[], taken: readonly string[] = []) =>
    rowProblems(rows, taken).get(0);

  it('may not take a name that is in use, unless it replaces', () => {
    expect(problemOf([row], ['a'])).toBeDefined();
    expect(problemOf([{ ...row, replace: true }], ['a'])).toBeUndefined();
    expect(problemOf([{ ...row, take: false }], ['a'])).toBeUndefined();
  });

  it('may not share its name with another that is taken', () => {
    const other = { ...row, at: 1, name: 'a' };
    expect(problemOf([row, other])).toBeDefined();
    expect(problemOf([row, { ...other, take: false }])).toBeUndefined();
  });

  it('needs a valid name', () => {
    expect(problemOf([{ ...row, name: 'a[b]' }])).toBeDefined();
  });
});

it('finds a free name within the limit of ODBC', () => {
  const long = 'x'.repeat(32);
  const name = new NamesInUse([long]).free(long);
  expect(name.length).toBeLessThanOrEqual(32);
  expect(name).toMatch(/^x+ 2$/);
});
