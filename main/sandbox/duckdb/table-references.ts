import { CATALOG_NAME, findSampleTable } from './sample-catalog.ts';
import type { SampleTable } from './sample-table.ts';
import { meaningful, nameOf, type SqlToken, tokenizeSql } from './sql-token.ts';

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

function resolve(parts: readonly string[], database: string): SampleTable | undefined {
  const [table, schema = database, catalog = CATALOG_NAME] = parts.toReversed();
  if (table === undefined || catalog.toLowerCase() !== CATALOG_NAME.toLowerCase()) return undefined;
  const listed = findSampleTable(schema, table.replace(PARTITION_LIST, ''));
  if (!PARTITION_LIST.test(table) || listed === undefined) return listed;
  const { values = [] } = listed.partitions ?? {};
  return { ...listed, rowCount: values.length, scannedBytes: 0 };
}

/** A table can stand after FROM, JOIN or TABLE, after a comma or after an opening bracket of a join. */
const OPENS_TABLE = /^(?:from|join|table|,|\()$/i;

/**
 * The sample tables that a query names. Permissions and bytes scanned rest on it, so where the text alone leaves a
 * doubt (a column called like a table, behind a comma) the table counts as named.
 */
export function tableReferences(sql: string, database: string): readonly SampleTable[] {
  const tokens = meaningful(tokenizeSql(sql));
  const found = tokens.flatMap((token, index) => {
    if (!OPENS_TABLE.test(token.text)) return [];
    return resolve(qualifiedName(tokens, index + 1), database) ?? [];
  });
  return [...new Set(found)];
}
