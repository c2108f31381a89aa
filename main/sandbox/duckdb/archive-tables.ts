import type { SampleTable } from './sample-table.ts';

export const ARCHIVE = 'archive';
const FIRST_YEAR = 2001;
const TABLES = 240;

const two = (value: number): string => String(value).padStart(2, '0');

/** Names of the archive's tables, one a month. */
export const archiveTableNames: readonly string[] = Array.from(
  { length: TABLES },
  (_, at) => `ledger_${FIRST_YEAR + Math.floor(at / 12)}_${two((at % 12) + 1)}`,
);

/** Many small tables, so that their listing has more than one page. */
export const archiveTables: readonly SampleTable[] = archiveTableNames.map((name, at) => ({
  database: ARCHIVE,
  name,
  comment: 'Closed ledger of a month',
  kept: 'view',
  rowCount: 10,
  scannedBytes: 10 * 24,
  columns: [
    { name: 'entry_id', type: 'bigint' },
    { name: 'booked_on', type: 'date' },
    { name: 'amount', type: 'decimal(12,2)' },
  ],
  rowsSql: `select cast(range as bigint) as entry_id,
    date '${FIRST_YEAR + Math.floor(at / 12)}-${two((at % 12) + 1)}-01' + cast(range as integer) as booked_on,
    cast(range * 12.5 as decimal(12, 2)) as amount from range(10)`,
}));
