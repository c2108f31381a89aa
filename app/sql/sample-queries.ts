import { columnKindOf } from './column-kind.ts';
import { quoteName, quotePath } from './quote-name.ts';

/** A column, as far as sample queries need it. */
export interface SampleColumn {
  readonly name: string;
  readonly type: string;
}

/** What sample queries are made from. */
export interface SampledTable {
  readonly catalog: string;
  readonly database: string;
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly columns: readonly SampleColumn[];
  readonly partitionKeys: readonly SampleColumn[];
}

export const SAMPLE_QUERY_IDS = [
  'first-rows',
  'row-count',
  'distinct-values',
  'partitions',
  'date-range',
] as const;

/** A query to begin with. Each `?` of it wants a value; `parameters` says for which column. */
export interface SampleQuery {
  readonly id: (typeof SAMPLE_QUERY_IDS)[number];
  readonly title: string;
  readonly sql: string;
  readonly parameters: readonly string[];
  /** How much it reads, for people. */
  readonly cost: string;
}

/** A partition key bounds what is read; its value is asked for, since only its owner knows which ones there are. */
function partitionFilter({ partitionKeys }: SampledTable): { where: string; parameters: readonly string[] } {
  const [key] = partitionKeys;
  if (key === undefined) return { where: '', parameters: [] };
  return { where: `\nWHERE ${quoteName(key.name)} = ?`, parameters: [key.name] };
}

function boundedCost({ partitionKeys }: SampledTable, unbounded: string): string {
  return partitionKeys.length > 0 ? 'Reads one partition.' : unbounded;
}

function firstRows(table: SampledTable, from: string): SampleQuery {
  const { where, parameters } = partitionFilter(table);
  const sql = `SELECT *\nFROM ${from}${where}\nLIMIT 100`;
  const cost = boundedCost(table, 'Stops after 100 rows, and reads little.');
  return { id: 'first-rows', title: 'First rows', sql, parameters, cost };
}

function rowCount(table: SampledTable, from: string): SampleQuery {
  const { where, parameters } = partitionFilter(table);
  const sql = `SELECT count(*) AS row_count\nFROM ${from}${where}\nLIMIT 1`;
  const cost = boundedCost(table, 'Reads little of Parquet, ORC and Iceberg, all of CSV and JSON.');
  return { id: 'row-count', title: 'Row count', sql, parameters, cost };
}

function distinctValues(table: SampledTable, from: string): SampleQuery | null {
  const column = table.columns.find(({ type }) => columnKindOf(type) === 'text') ?? table.columns[0];
  if (column === undefined || columnKindOf(column.type) === 'nested') return null;
  const { where, parameters } = partitionFilter(table);
  const name = quoteName(column.name);
  const sql = `SELECT ${name}, count(*) AS row_count\nFROM ${from}${where}\nGROUP BY ${name}\nORDER BY row_count DESC\nLIMIT 100`;
  const cost = boundedCost(table, 'Reads one column.');
  return { id: 'distinct-values', title: `Distinct values of ${column.name}`, sql, parameters, cost };
}

/** `$partitions` lists the partitions of a table in the metastore (page "show-partitions"). */
function partitions(table: SampledTable): SampleQuery | null {
  if (table.partitionKeys.length === 0 || table.kind === 'view') return null;
  const from = quotePath(table.catalog, table.database, `${table.name}$partitions`);
  const order = table.partitionKeys.map(({ name }) => `${quoteName(name)} DESC`).join(', ');
  const sql = `SELECT *\nFROM ${from}\nORDER BY ${order}\nLIMIT 100`;
  return { id: 'partitions', title: 'Partitions', sql, parameters: [], cost: 'Reads the metastore only.' };
}

function dateRange(table: SampledTable, from: string): SampleQuery | null {
  const column = table.columns.find(({ type }) => columnKindOf(type) === 'time');
  if (column === undefined) return null;
  const { where, parameters } = partitionFilter(table);
  const name = quoteName(column.name);
  const sql = `SELECT min(${name}) AS earliest, max(${name}) AS latest\nFROM ${from}${where}\nLIMIT 1`;
  const cost = boundedCost(table, 'Reads one column.');
  return { id: 'date-range', title: `Date range of ${column.name}`, sql, parameters, cost };
}

/** Queries that show what a table holds. All are limited, and filter by a partition where there are any. */
export function sampleQueries(table: SampledTable): readonly SampleQuery[] {
  const from = quotePath(table.catalog, table.database, table.name);
  const all = [
    firstRows(table, from),
    rowCount(table, from),
    distinctValues(table, from),
    partitions(table),
    dateRange(table, from),
  ];
  return all.filter((query) => query !== null);
}
