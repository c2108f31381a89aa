import type { SourceFormat } from './import-state.ts';

/** What a source was read as, after its name within a sentence. */
export const formatWords: Readonly<Record<SourceFormat, string>> = {
  'odbc-ini': 'read as an odbc.ini',
  'connection-string': 'read as a connection string',
  reg: 'read as a registry file',
  'file-dsn': 'read as a file DSN',
  'jdbc-url': 'read as a JDBC URL',
  'dsn-json': 'read as a set of DSNs in JSON',
  place: 'as this computer has them',
};
