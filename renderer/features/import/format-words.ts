import type { SourceFormat } from './import-state.ts';

/** What a source was read as, within a sentence. */
export const formatWords: Readonly<Record<SourceFormat, string>> = {
  'odbc-ini': 'an odbc.ini',
  'connection-string': 'a connection string',
  reg: 'a registry file',
  'file-dsn': 'a file DSN',
  'jdbc-url': 'a JDBC URL',
  'dsn-json': 'a set of DSNs in JSON',
  place: 'DSNs of this computer',
};
