import { expect, test } from 'vitest';
import { columnsOf } from '#main/athena/results/result-columns.ts';

const typesOf = (...columns: readonly object[]): readonly string[] =>
  columnsOf({
    $metadata: {},
    ResultSet: { ResultSetMetadata: { ColumnInfo: columns.map((one) => ({ Name: 'c', Type: '', ...one })) } },
  }).map(({ type }) => type);

test('a decimal is spelled with its digits, which other types are told without', () => {
  const found = typesOf(
    { Type: 'decimal', Precision: 10, Scale: 2 },
    { Type: 'decimal', Precision: 38 },
    { Type: 'decimal(5,1)', Precision: 5, Scale: 1 },
    { Type: 'decimal' },
    { Type: 'varchar', Precision: 2147483647, Scale: 0 },
    { Type: 'double', Precision: 17, Scale: 0 },
  );
  expect(found).toEqual(['decimal(10,2)', 'decimal(38,0)', 'decimal(5,1)', 'decimal', 'varchar', 'double']);
});
