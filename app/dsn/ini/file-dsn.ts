import { DRIVER_NAME } from '#app/dsn/connection-string/connection-string.ts';
import { type DsnEntries, type DsnEntry, firstOfEachKey, sameKey } from '#app/dsn/dsn.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { breaksIniLine, readIniLine } from './ini-line.ts';
import { parseIniDocument, sectionEntries } from './odbc-ini-document.ts';

/** A file DSN's text, and what it does not say. */
export interface FormattedFileDsn {
  readonly text: string;
  readonly leftOut: readonly { readonly key: string; readonly why: 'secret' | 'inexpressible' }[];
}

const SECTION = 'ODBC';

/** Reads a .dsn file: the keywords of its [ODBC] section; undefined where there is none. Never throws. */
export function parseFileDsn(text: string): DsnEntries | undefined {
  const entries = sectionEntries(parseIniDocument(text, 'unixodbc'), SECTION);
  return entries?.map(([key, value]) => [key, sameKey(key, 'Driver') ? unbraced(value) : unquoted(value)]);
}

/** A keyword of a file DSN goes into a connection string as it stands, where a driver's name may be in braces. */
function unbraced(value: string): string {
  return /^\{([^}]*)\};?$/.exec(value)?.[1] ?? unquoted(value);
}

/** Writes a .dsn file, the driver first as the driver manager wants it. Secrets are never in it. */
export function formatFileDsn(entries: DsnEntries, driverName: string = DRIVER_NAME): FormattedFileDsn {
  const rest = firstOfEachKey(entries).filter(([key]) => !sameKey(key, 'Driver') && !sameKey(key, 'DSN'));
  const judged = rest.map((entry) => ({ entry, why: reasonToLeaveOut(entry) }));
  const said = judged.filter(({ why }) => why === undefined).map(({ entry }) => entry);
  const lines = [`[${SECTION}]`, ...[['DRIVER', driverName] as const, ...said].map(lineOf)];
  const leftOut = judged.flatMap(({ entry, why }) => (why === undefined ? [] : [{ key: entry[0], why }]));
  return { text: lines.map((line) => `${line}\r\n`).join(''), leftOut };
}

function reasonToLeaveOut(entry: DsnEntry): 'secret' | 'inexpressible' | undefined {
  const [key, value] = entry;
  if (isSecretEntry(key, value)) return 'secret';
  if (breaksIniLine(key) || breaksIniLine(value)) return 'inexpressible';
  const read = readIniLine(lineOf(entry), 'unixodbc');
  const same = read.kind === 'entry' && read.key === key && unquoted(read.value) === value;
  return same ? undefined : 'inexpressible';
}

/** Windows takes one pair of quotes off a value, so that one with quotes or blanks around it gets another. */
function lineOf([key, value]: DsnEntry): string {
  const needsQuotes = unquoted(value) !== value || value.trim() !== value;
  return `${key}=${needsQuotes ? `"${value}"` : value}`;
}

/** As GetPrivateProfileString does with a value in quotes. */
function unquoted(value: string): string {
  return value.length > 1 && /^(["']).*\1$/s.test(value) ? value.slice(1, -1) : value;
}
