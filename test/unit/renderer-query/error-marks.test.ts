import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { QueryRun } from '#app/contract/queries.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import {
  locateRuns,
  errorMark as markOf,
  errorMarks as marksOf,
  type RunStarts,
  startsAfterEdit,
} from '#renderer/features/query/error-marks.ts';
import { sampleRun } from './sample-run.ts';

const nowhere: RunStarts = new Map();
const errorMark = (text: string, run: QueryRun, before = nowhere) =>
  markOf(text, run, locateRuns(text, [run], before));
const errorMarks = (text: string, runs: readonly QueryRun[], before = nowhere) =>
  marksOf(text, runs, locateRuns(text, runs, before));

const failedAt = (sql: string, line: number, column: number): QueryRun =>
  sampleRun({
    sql,
    state: {
      ...{ kind: 'failed', category: null, retryable: false, position: { line, column } },
      diagnosis: diagnose({ code: 'internal' }),
    },
  });

it('maps a place of a statement to the text that it stands in', () => {
  const text = 'SELECT 1;\r\nSELECT\r\n  nonsense FROM t';
  const mark = errorMark(text, failedAt('SELECT\r\n  nonsense FROM t', 2, 3));
  expect(text.slice(mark?.from, mark?.to)).toBe('nonsense');
});

it('marks one character at the end, and where no word is', () => {
  expect(errorMark('SELECT (', failedAt('SELECT (', 1, 9))).toMatchObject({ from: 7, to: 8 });
  expect(errorMark('SELECT )', failedAt('SELECT )', 1, 8))).toMatchObject({ from: 7, to: 8 });
});

it('marks nothing where the statement has changed or ran well since', () => {
  const run = failedAt('SELECT x', 1, 8);
  expect(errorMark('SELECT y', run)).toBeNull();
  expect(errorMarks('SELECT x', [run])).toHaveLength(1);
  const again = sampleRun({ runId: 'r2', sql: 'SELECT x', state: { kind: 'succeeded' } });
  expect(errorMarks('SELECT x', [run, again])).toEqual([]);
});

it('marks the part that ran, where the same words stand at several places', () => {
  const text = 'SELECT a FROM one;\nSELECT a FROM two WHERE b';
  const run = failedAt('SELECT a', 1, 8);
  expect(errorMark(text, run, new Map([['r1', 19]]))).toMatchObject({ from: 26, to: 27 });
  expect(errorMark(text, run, new Map([['r1', 0]]))).toMatchObject({ from: 7 });
  expect(errorMark(text, failedAt('a FROM two\nWHERE b'.replace('\n', ' '), 1, 8))).toMatchObject({
    from: 33,
  });
});

it('marks each of two statements with the same words', () => {
  const text = 'SELECT x;\nSELECT x';
  const [one, other] = [failedAt('SELECT x', 1, 8), { ...failedAt('SELECT x', 1, 8), runId: 'r2' }];
  const starts = new Map([
    ['r1', 0],
    ['r2', 10],
  ]);
  expect(errorMarks(text, [one, other], starts).map(({ from }) => from)).toEqual([7, 17]);
});

it('follows a part from edit to edit', () => {
  const edit = fc.record({ above: fc.boolean(), added: fc.constantFrom('-- y\n', 'SELECT x;\n', '\n') });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
      let text = 'SELECT x;\nSELECT x;\nSELECT x;\n';
      let starts: RunStarts = new Map([['r1', 10]]);
      let truth = 10;
      const run = failedAt('SELECT x', 1, 8);
      for (const { above, added } of edits) {
        const next = above ? `--\n${added}${text}` : `${text}${added}`;
        truth += above ? added.length + 3 : 0;
        starts = locateRuns(next, [run], startsAfterEdit(starts, text, next));
        text = next;
        expect(starts.get('r1')).toBe(truth);
      }
    }),
  );
});
