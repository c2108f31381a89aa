import type { ExportFormat } from '#app/dsn/export-dsns.ts';

export type ExportWorld = 'windows' | 'unixodbc' | 'iodbc';
export type ExportScope = 'user' | 'system';

/** The formats of the dialog: besides those of texts, our JSON with secrets, sealed. */
export type ShownFormat = ExportFormat | 'sealed';

/** What the dialog is set to. Choices that a format doesn't have stay for the formats that do. */
export interface ExportChoice {
  readonly format: ShownFormat;
  readonly world: ExportWorld;
  readonly scope: ExportScope;
}

export const formatLabels: Readonly<Record<ShownFormat, string>> = {
  'connection-string': 'Connection string',
  'odbc-ini': 'odbc.ini',
  reg: 'Registry file (.reg)',
  'file-dsn': 'File DSN (.dsn)',
  'jdbc-url': 'JDBC URL',
  json: 'JSON of this program',
  sealed: 'JSON with secrets, sealed',
};

const worldLabels: Readonly<Record<ExportWorld, string>> = {
  windows: 'Windows',
  unixodbc: 'unixODBC (Linux)',
  iodbc: 'iODBC (macOS)',
};

interface Option<T> {
  readonly value: T;
  readonly label: string;
}

/** Whose rules a format can follow; none where there is only one form. */
export function worldsOf(format: ShownFormat): readonly Option<ExportWorld>[] {
  const worlds: readonly ExportWorld[] =
    format === 'connection-string'
      ? ['windows', 'unixodbc', 'iodbc']
      : format === 'odbc-ini'
        ? ['unixodbc', 'iodbc']
        : [];
  return worlds.map((value) => ({ value, label: worldLabels[value] }));
}

/** The world that is asked for: another where the format has no form for the chosen one. */
export function worldFor({ format, world }: ExportChoice): ExportWorld {
  const worlds = worldsOf(format);
  return worlds.length === 0 || worlds.some(({ value }) => value === world)
    ? world
    : (worlds[0]?.value ?? world);
}

export const SCOPES: readonly Option<ExportScope>[] = [
  { value: 'user', label: 'The current user' },
  { value: 'system', label: 'All users of the computer' },
];

/** What the text does not say, in words. */
export function leftOutWords({ key, why }: { readonly key: string; readonly why: string }): string {
  switch (why) {
    case 'secret':
      return `${key} (secret)`;
    case 'inexpressible':
      return `${key} (this format cannot express its value)`;
    case 'only-odbc':
      return `${key} (of the ODBC driver only)`;
    default:
      return `${key} (${why})`;
  }
}

/** The same DSN by DSN, in the order of the text. */
export function leftOutByDsn(
  leftOut: readonly { readonly dsn: string; readonly key: string; readonly why: string }[],
): readonly { readonly dsn: string; readonly words: string }[] {
  const byDsn = new Map<string, string[]>();
  for (const one of leftOut) byDsn.set(one.dsn, [...(byDsn.get(one.dsn) ?? []), leftOutWords(one)]);
  return [...byDsn].map(([dsn, words]) => ({ dsn, words: words.join(', ') }));
}
