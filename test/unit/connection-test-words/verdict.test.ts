import { describe, expect, it } from 'vitest';
import { cellLook } from '#renderer/features/connection-test/cell-look.ts';
import type {
  ConnectionTestAction,
  FinishedState,
} from '#renderer/features/connection-test/connection-test-state.ts';
import { rowCountWords } from '#renderer/features/connection-test/rows-table.tsx';
import { verdictWords } from '#renderer/features/connection-test/verdict-words.ts';
import { failed, passed, plan, report, running, stateAfter } from '../connection-test-state/fixtures.ts';

function ended(actions: readonly ConnectionTestAction[], from = running): FinishedState {
  const state = stateAfter(actions, from);
  if (state.at !== 'finished') throw new Error(`The test is ${state.at}.`);
  return state;
}

describe('the verdict', () => {
  it('counts what passed', () => {
    const state = ended([
      report({ kind: 'step-ended', id: 'check-dsn', outcome: passed }),
      report({ kind: 'step-ended', id: 'run-query', outcome: passed }),
      report({ kind: 'ended', verdict: 'passed', ms: 1_250 }),
    ]);
    expect(verdictWords(state)).toEqual({
      severity: 'success',
      title: 'The connection works',
      text: '2 steps passed in 1.3 s.',
    });
  });

  it('is a warning where a hop passed with one', () => {
    const state = ended([
      report({ kind: 'step-ended', id: 'check-dsn', outcome: { ...passed, warnings: ['Mind this.'] } }),
      report({ kind: 'ended', verdict: 'passed', ms: 10 }),
    ]);
    expect(verdictWords(state)).toMatchObject({
      severity: 'warning',
      text: '1 step passed in 10 ms, with 1 warning.',
    });
  });

  it('tells what Power BI lacks without calling the connection flawed', () => {
    const proved = 'Power BI will not connect yet: the DSN is not registered.';
    const steps = [plan('run-query'), plan('power-bi')];
    const begun = stateAfter([
      { kind: 'need-told', token: 'none' },
      { kind: 'run-started', run: { id: 1, startedAt: 0, query: null } },
      report({ kind: 'planned', steps, startedAt: 0 }),
    ]);
    const state = ended(
      [
        report({ kind: 'step-ended', id: 'run-query', outcome: passed }),
        report({
          kind: 'step-ended',
          id: 'power-bi',
          outcome: { ...passed, proved, warnings: ['Apply it.'] },
        }),
        report({ kind: 'ended', verdict: 'passed', ms: 10 }),
      ],
      begun,
    );
    expect(verdictWords(state)).toEqual({
      severity: 'success',
      title: 'The connection works',
      text: `2 steps passed in 10 ms. ${proved}`,
    });
  });

  it('names the failed hop and its cause', () => {
    const state = ended([
      report({ kind: 'step-ended', id: 'get-workgroup', outcome: failed }),
      report({ kind: 'ended', verdict: 'failed', ms: 10 }),
    ]);
    expect(verdictWords(state)).toEqual({
      severity: 'error',
      title: 'Failed at “Title of get-workgroup”',
      text: `${failed.diagnosis.cause} Who can mend it: Your AWS administrator.`,
    });
  });

  it('tells a cancelled test from one whose connection was lost', () => {
    const cancelled = ended([{ kind: 'run-cancelled', runId: 1, now: 3_000 }]);
    const lost = ended([{ kind: 'run-broken', runId: 1, now: 3_000, trouble: { kind: 'lost' } }]);
    expect(verdictWords(cancelled)).toMatchObject({ severity: 'warning', title: 'Cancelled' });
    expect(verdictWords(cancelled).text).not.toContain('query');
    expect(verdictWords(lost)).toMatchObject({
      severity: 'error',
      text: 'The connection to the program was lost. When it is back, try again.',
    });
  });
});

describe('a cell', () => {
  it('tells NULL, the empty string and the words NULL and empty apart', () => {
    const looks = [null, '', 'NULL', 'empty'].map(cellLook);
    expect(looks.map(({ text, quiet }) => [text, quiet])).toEqual([
      ['NULL', true],
      ['empty', true],
      ['NULL', false],
      ['empty', false],
    ]);
  });

  it('stays on one line and is cut, with more of it in the title', () => {
    expect(cellLook('a\r\nb\nc').text).toBe('a↵b↵c');
    const long = cellLook('x'.repeat(5_000));
    expect([long.text.length, long.title.length]).toEqual([301, 2_001]);
  });
});

describe('the row count', () => {
  const sample = (rows: number, more: boolean) => ({
    columns: [],
    rows: Array.from({ length: rows }, () => ['1']),
    more,
  });
  it.each([
    [0, false, 'The query returned no rows.'],
    [1, false, '1 row'],
    [20, false, '20 rows'],
    [20, true, 'The first 20 rows'],
  ])('%i rows, more: %s', (rows, more, words) => expect(rowCountWords(sample(rows, more))).toBe(words));
});
