import { expect, it } from 'vitest';
import type { QueryRun } from '#app/contract/queries.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { errorMark, errorMarks } from '#renderer/features/query/error-marks.ts';
import { sampleRun } from './sample-run.ts';

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
