import { expect, it } from 'vitest';
import { athenaErrorWords } from '#app/diagnosis/athena-error-words.ts';
import { costOfBytes, costOfQuery } from '#main/athena/queries/query-cost.ts';
import { noStatistics } from '#main/athena/queries/query-statistics.ts';

const read = { ...noStatistics, statementType: 'DML' as const, scannedBytes: 10 ** 12 };

it('charges for 10 MB at least, and for whole MB', () => {
  expect(costOfBytes(1, 5).high).toBeCloseTo(5e-5, 12);
  expect(costOfBytes(10_000_001, 5).high).toBeCloseTo(5.5e-5, 12);
  expect(costOfBytes(10 ** 12, 5)).toEqual({ low: (10 ** 12 / 2 ** 40) * 5, high: 5 });
});

it.each([
  ['succeeded', read, 5],
  ['cancelled', read, 5],
  ['running', read, 5],
  ['failed', read, 0],
  ['succeeded', { ...read, statementType: 'DDL' as const }, 0],
  ['succeeded', { ...read, reusedResult: true }, 0],
  ['running', { ...read, scannedBytes: 0 }, 0],
] as const)('a query that %s costs %#', (state, statistics, high) => {
  expect(costOfQuery(state, statistics, 5)?.high).toBe(high);
});

it('says nothing while nobody knows what was read', () => {
  expect(costOfQuery('queued', noStatistics, 5)).toBeNull();
});

it.each([
  [2, 1006, 'Syntax (query error)'],
  [1, 200, 'Fault of the engine (system error)'],
  [null, 1406, 'Throttled by Athena'],
  [3, 7777, 'Of the kind “other”'],
  [null, null, null],
])('category %s, type %s', (category, type, words) => {
  expect(athenaErrorWords({ category, type })).toBe(words);
});
