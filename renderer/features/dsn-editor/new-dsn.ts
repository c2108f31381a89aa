import type { DsnEntries } from '#app/dsn/dsn.ts';

/** What a new DSN starts with. */
export const NEW_DSN_ENTRIES: DsnEntries = [
  ['AuthenticationType', 'JWT'],
  ['role_session_name', 'athena-odbc'],
];
