import { SQLDialect } from '@codemirror/lang-sql';
import { TRINO_FUNCTIONS, TRINO_KEYWORDS, TRINO_TYPES } from '#app/sql/trino-words.ts';

/** Athena's SQL for highlighting: Trino's for queries, with the backticks of Hive's DDL. */
export const athenaDialect = SQLDialect.define({
  keywords: TRINO_KEYWORDS.join(' '),
  types: TRINO_TYPES.join(' '),
  builtin: TRINO_FUNCTIONS.join(' '),
  identifierQuotes: '"`',
  caseInsensitiveIdentifiers: true,
});
