/** What a text was recognised as. */
export const IMPORT_FORMATS = [
  'odbc-ini',
  'connection-string',
  'reg',
  'file-dsn',
  'jdbc-url',
  'dsn-json',
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];
