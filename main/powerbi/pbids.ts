import { fileNameOf } from '#app/dsn/file-name.ts';

/** A hand-over file for Power BI Desktop. */
export interface PbidsFile {
  readonly fileName: string;
  readonly text: string;
  /** To be shown with it. */
  readonly caution: string;
}

/** How the data is to be loaded; null lets Power BI ask. */
export type PbidsMode = 'Import' | 'DirectQuery' | null;

/**
 * A `.pbids` file of protocol `odbc`. Microsoft's page lists no example for that protocol (desktop-data-sources), and
 * version 1.2.6 of the Athena connector has none of its own. It names the DSN only.
 */
export function pbidsFile(dsnName: string, mode: PbidsMode): PbidsFile {
  const connection = {
    details: { protocol: 'odbc', address: { options: { dsn: dsnName } } },
    options: {},
    ...(mode === null ? {} : { mode }),
  };
  return {
    fileName: `${fileNameOf(dsnName)}.pbids`,
    text: `${JSON.stringify({ version: '0.1', connections: [connection] }, null, 2)}\n`,
    caution:
      'Microsoft has not published this form for ODBC. If Power BI refuses the file, use the query text instead.',
  };
}
