import { partitionShare } from './partition-share.ts';
import { findSampleTable } from './sample-catalog.ts';
import type { SampleTable } from './sample-table.ts';
import { meaningful, nameOf, type SqlToken, tokenizeSql } from './sql-token.ts';

/** What names without a catalog or database refer to. */
export interface QueryPlace {
  readonly catalog: string;
  readonly database: string;
}

const isDot = (token: SqlToken | undefined): boolean => token?.text === '.';

/** The dotted name that starts at a token, outermost part first. */
function qualifiedName(tokens: readonly SqlToken[], start: number): readonly string[] {
  const parts: string[] = [];
  for (let index = start; ; index += 2) {
    const name = nameOf(tokens[index]);
    if (name === null) return parts;
    parts.push(name);
    if (!isDot(tokens[index + 1])) return parts;
  }
}

/** The list of a table's partitions, of which the metastore alone is read. */
const PARTITION_LIST = /\$partitions$/i;

function resolve(parts: readonly string[], place: QueryPlace): SampleTable | undefined {
  const [table, schema = place.database, catalog = place.catalog] = parts.toReversed();
  if (table === undefined) return undefined;
  const listed = findSampleTable(catalog, schema, table.replace(PARTITION_LIST, ''));
  if (!PARTITION_LIST.test(table) || listed === undefined) return listed;
  const { values = [] } = listed.partitions ?? {};
  return { ...listed, rowCount: values.length, scannedBytes: 0 };
}

/** A table can stand after FROM, JOIN or TABLE, after a comma or after an opening bracket of a join. */
const OPENS_TABLE = /^(?:from|join|table|,|\()$/i;

function writtenNames(tokens: readonly SqlToken[]): readonly (readonly string[])[] {
  return tokens.flatMap(({ text }, index) =>
    OPENS_TABLE.test(text) ? [qualifiedName(tokens, index + 1)] : [],
  );
}

/** The whole name, in Athena's small letters, of what a query calls by this last part. */
export function wholeName(sql: string, name: string, { catalog, database }: QueryPlace): string {
  const written = writtenNames(meaningful(tokenizeSql(sql)));
  const bare = name.replaceAll('"', '');
  const last = bare.split('.').at(-1)?.toLowerCase();
  const parts = written.find((one) => one.at(-1)?.toLowerCase() === last) ?? bare.split('.');
  const before = [catalog, database].slice(0, Math.max(0, 3 - parts.length));
  return [...before, ...parts].join('.').toLowerCase();
}

/**
 * The sample tables that a query names. Permissions and bytes scanned rest on it, so where the text alone leaves a
 * doubt (a column called like a table, behind a comma) the table counts as named.
 */
export function tableReferences(sql: string, place: QueryPlace): readonly SampleTable[] {
  const tokens = meaningful(tokenizeSql(sql));
  const found = writtenNames(tokens).flatMap((parts) => resolve(parts, place) ?? []);
  const once = [...new Set(found)];
  return once.map((table) => {
    const times = found.filter((other) => other === table).length;
    return times > 1 ? table : withPartitionsRead(table, tokens);
  });
}

/** Only partitions that a condition leaves are read, and only they are paid for. */
function withPartitionsRead(table: SampleTable, tokens: readonly SqlToken[]): SampleTable {
  const share = partitionShare(table, tokens);
  if (share === 1) return table;
  const { rowCount, scannedBytes } = table;
  return { ...table, rowCount: Math.round(rowCount * share), scannedBytes: Math.round(scannedBytes * share) };
}
