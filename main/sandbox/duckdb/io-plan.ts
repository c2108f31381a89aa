import { CATALOG_NAME } from './sample-catalog.ts';
import type { SampleTable } from './sample-table.ts';
import { type QueryPlace, tableReferences } from './table-references.ts';

const TYPE_IO = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*explain\s*\([^()]*\btype\s+io\b[^()]*\)/i;

/** Views have no statistics, which Trino tells as NaN, in quotes since JSON has no such number. */
function tableInfo({ catalog, database, name, kept, rowCount, scannedBytes }: SampleTable): object {
  const known = kept === 'table';
  return {
    table: {
      catalog: (catalog ?? CATALOG_NAME).toLowerCase(),
      schemaTable: { schema: database, table: name },
    },
    columnConstraints: [],
    estimate: {
      outputRowCount: known ? rowCount : 'NaN',
      outputSizeInBytes: known ? scannedBytes : 'NaN',
    },
  };
}

/** What EXPLAIN (TYPE IO) answers, line by line; null for an EXPLAIN of another type. */
export function ioPlan(sql: string, place: QueryPlace): readonly string[] | null {
  if (!TYPE_IO.test(sql)) return null;
  const inputTableColumnInfos = tableReferences(sql, place).map(tableInfo);
  return JSON.stringify({ inputTableColumnInfos }, null, 2).split('\n');
}
