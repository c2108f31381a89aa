import { meaningful, nameOf, tokenizeSql } from './sql-token.ts';

/**
 * Functions of the engine that reach around the catalog: files, settings, SQL as a string. Athena has none of them,
 * so that to a query they do not exist; what they could do is locked away in any case.
 */
const FOREIGN =
  /^(?:read_\w+|parquet_\w+|sniff_\w+|glob|query|query_table|json_(?:de)?serialize\w*|json_execute_\w+|\w*duckdb_\w+|pragma_\w+|\w+_logging|\w*checkpoint|write_log|current_setting|getvariable|getenv|which_secret|storage_info|test_\w+)$/i;

/** The first such function that a query calls, or null. */
export function foreignFunction(sql: string): string | null {
  const tokens = meaningful(tokenizeSql(sql));
  const found = tokens.find((token, index) => {
    const name = nameOf(token);
    return name !== null && FOREIGN.test(name) && tokens[index + 1]?.text === '(';
  });
  return nameOf(found);
}
