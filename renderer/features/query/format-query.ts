/** Formats a text of one or more statements; null where it can't be read as SQL. The formatter loads when it is used first. */
export async function formatQuery(sql: string): Promise<string | null> {
  const { formatDialect, hive, trino } = await import('sql-formatter');
  // Backticks are of Hive's DDL.
  for (const dialect of sql.includes('`') ? [hive, trino] : [trino, hive]) {
    try {
      return formatDialect(sql, {
        dialect,
        keywordCase: 'upper',
        tabWidth: 2,
        linesBetweenQueries: 1,
        paramTypes: { positional: true },
      });
    } catch {
      // Not of this dialect.
    }
  }
  return null;
}
