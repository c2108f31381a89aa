import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readEstimate } from '#app/sql/read-estimate.ts';

const table = (name: string, outputSizeInBytes: unknown) => ({
  table: { catalog: 'c', schemaTable: { schema: 's', table: name } },
  estimate: { outputRowCount: 1, outputSizeInBytes },
});
const plan = (...inputTableColumnInfos: unknown[]): string => JSON.stringify({ inputTableColumnInfos });

it.each([
  [plan(), { kind: 'bytes', bytes: 0 }],
  [plan(table('a', 5), table('b', 7.5)), { kind: 'bytes', bytes: 12.5 }],
  [plan(table('a', 5), table('b', 'NaN')), { kind: 'no-statistics', table: 'b' }],
  [plan({}), { kind: 'no-statistics', table: null }],
  ['Fragment 0 [SOURCE]', { kind: 'unreadable' }],
  ['{}', { kind: 'unreadable' }],
])('%s', (text, estimate) => {
  expect(readEstimate(text)).toEqual(estimate);
});

it('takes any text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(['bytes', 'no-statistics', 'unreadable']).toContain(readEstimate(text).kind);
    }),
  );
});
