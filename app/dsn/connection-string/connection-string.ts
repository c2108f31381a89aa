import { type DsnEntries, type DsnEntry, firstOfEachKey, sameKey, valueAt } from '#app/dsn/dsn.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';
import { expressibleInIodbc, parseIodbcString } from './iodbc-string.ts';

/** The name that the driver's installers register it under, on all systems. */
export const DRIVER_NAME = 'Amazon Athena ODBC (x64)';

/** `driver` connects without a stored DSN; `dsn` starts from the stored one of that name. */
export type ConnectionStringHead = { readonly by: 'driver' } | { readonly by: 'dsn'; readonly name: string };

/**
 * Whose rules of quoting hold. Windows and unixODBC share theirs; iODBC (macOS) has none, so that there some
 * values cannot be said.
 */
export type ConnectionStringWorld = 'windows' | 'unixodbc' | 'iodbc';

/** An entry that isn't in the text, and why. */
export interface LeftOutEntry {
  readonly key: string;
  readonly why: 'secret' | 'repeated' | 'inexpressible';
}

/** A connection string and what it does not say. */
export interface FormattedConnectionString {
  readonly text: string;
  readonly leftOut: readonly LeftOutEntry[];
}

/** The connection string of a DSN for use without a stored one; secrets are left out. */
export function connectionStringOf(entries: DsnEntries): string {
  return formatConnectionString(entries).text;
}

/** Writes a connection string by the rules of SQLDriverConnect, no keyword twice and no secret. */
export function formatConnectionString(
  entries: DsnEntries,
  head: ConnectionStringHead = { by: 'driver' },
  world: ConnectionStringWorld = 'windows',
): FormattedConnectionString {
  const counting = new Set(firstOfEachKey(entries));
  const leftOut: LeftOutEntry[] = [];
  const first = headEntry(entries, head);
  const parts = [];
  if (headFits(first, world)) parts.push(formatHead(first, world));
  else leftOut.push({ key: first[0], why: 'inexpressible' });
  for (const entry of entries) {
    if (sameKey(entry[0], 'Driver') || sameKey(entry[0], 'DSN')) continue;
    const why = counting.has(entry) ? reasonToLeaveOut(entry, world) : 'repeated';
    if (why === undefined) parts.push(formatPart(entry, world));
    else leftOut.push({ key: entry[0], why });
  }
  return { text: parts.join(''), leftOut };
}

/** One `key=value` of a connection string, with the places of its key and of its value, braces included. */
export interface ConnectionStringPart extends TextSpan {
  readonly key: string;
  readonly value: string;
  /** Empty where iODBC takes a first word for a DSN's name. */
  readonly keySpan: TextSpan;
  readonly valueSpan: TextSpan;
}

/** What a connection string says, part by part; see `parseConnectionString`. */
export interface ParsedConnectionString {
  /** Every part that has a key, repeated ones too. */
  readonly parts: readonly ConnectionStringPart[];
  readonly entries: DsnEntries;
  /** Where each entry stands in the text, in the order of `entries`. */
  readonly spans: readonly TextSpan[];
  readonly problems: readonly ConnectionStringProblem[];
}

/** A stretch of text, end excluded. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Something in a connection string that driver managers don't take, or don't agree on. */
export interface ConnectionStringProblem extends TextSpan {
  readonly code:
    | 'keyword-without-value'
    | 'value-without-keyword'
    | 'repeated-keyword'
    | 'unclosed-brace'
    | 'text-after-brace'
    | 'braces-kept'
    | 'line-break'
    | 'odd-blank'
    | 'too-long';
  readonly message: string;
}

/** The length argument of SQLDriverConnect is a SQLSMALLINT. */
const MAX_LENGTH = 32_767;

/** Reads any text as a connection string. Never throws; what makes no sense is named in `problems`. */
export function parseConnectionString(
  text: string,
  world: ConnectionStringWorld = 'windows',
): ParsedConnectionString {
  const parsed = world === 'iodbc' ? parseIodbcString(text) : parseQuoted(text);
  if (text.length <= MAX_LENGTH) return parsed;
  const message = `ODBC takes ${MAX_LENGTH} characters at most.`;
  const tooLong = { code: 'too-long' as const, start: MAX_LENGTH, end: text.length, message };
  return { ...parsed, problems: [...parsed.problems, tooLong] };
}

function parseQuoted(text: string): ParsedConnectionString {
  const reader: Reader = { text, at: 0, parts: [], entries: [], spans: [], problems: [], seen: new Set() };
  while (reader.at < text.length) readPart(reader);
  return reader;
}

interface Reader {
  readonly text: string;
  at: number;
  readonly parts: ConnectionStringPart[];
  readonly entries: DsnEntry[];
  readonly spans: TextSpan[];
  readonly problems: ConnectionStringProblem[];
  readonly seen: Set<string>;
}

function headEntry(entries: DsnEntries, head: ConnectionStringHead): DsnEntry {
  if (head.by === 'dsn') return ['DSN', head.name];
  const driver = valueAt(entries, 'Driver')?.trim();
  return ['DRIVER', driver ? driver : DRIVER_NAME];
}

/** A driver's name stands in braces everywhere; iODBC ends it at the first closing one. */
function headFits([key, value]: DsnEntry, world: ConnectionStringWorld): boolean {
  if (world !== 'iodbc') return true;
  return key === 'DRIVER' ? !/[{}\0\r\n]/.test(value) : expressibleInIodbc([key, value]);
}

function formatHead([key, value]: DsnEntry, world: ConnectionStringWorld): string {
  return key === 'DRIVER' ? `DRIVER={${escapeBraces(value)}};` : formatPart([key, value], world);
}

function reasonToLeaveOut(
  [key, value]: DsnEntry,
  world: ConnectionStringWorld,
): LeftOutEntry['why'] | undefined {
  if (isSecretEntry(key, value)) return 'secret';
  const keyFits = key !== '' && key === trimBlanks(key) && !/[=;{}[\]\0\r\n]/.test(key);
  const valueFits = world === 'iodbc' ? expressibleInIodbc([key, value]) : !/[\0\r\n]/.test(value);
  return keyFits && valueFits ? undefined : 'inexpressible';
}

/** Writes `key=value;`, the value in braces where the world has them and it needs them. */
export function formatPart([key, value]: DsnEntry, world: ConnectionStringWorld): string {
  return `${key}=${formatValue(value, world)};`;
}

/** A value as it stands after the `=`. */
export function formatValue(value: string, world: ConnectionStringWorld): string {
  const special = /[[\]{}(),;?*=!@]/.test(value) || value !== trimBlanks(value);
  return special && world !== 'iodbc' ? `{${escapeBraces(value)}}` : value;
}

function escapeBraces(value: string): string {
  return value.replaceAll('}', '}}');
}

function readPart(reader: Reader): void {
  const { text } = reader;
  const from = reader.at;
  reader.at = skipBlanks(text, from);
  const start = reader.at;
  if (start >= text.length) return;
  const semicolon = indexOrEnd(text, ';', start);
  // Braces protect a value only, so that the keyword ends at the first `=` or `;`, whichever comes.
  const equals = text.slice(start, semicolon).indexOf('=');
  if (equals === -1) {
    reader.at = semicolon + 1;
    const end = start + trimBlanks(text.slice(start, semicolon)).length;
    if (end > start) complain(reader, 'keyword-without-value', { start, end }, 'This part has no =');
    return;
  }
  const key = trimBlanks(text.slice(start, start + equals));
  // No keyword goes over a line end: what stands above is a part of its own that lacks its semicolon.
  const above = Math.max(key.lastIndexOf('\n'), key.lastIndexOf('\r'));
  if (above !== -1) {
    reader.at = start + above + 1;
    const end = start + trimBlanks(key.slice(0, above)).length;
    complain(reader, 'keyword-without-value', { start, end }, 'This part has no =');
    return;
  }
  const read = readValue(reader, start + equals + 1);
  const part: ConnectionStringPart = {
    key,
    value: read.value,
    start,
    end: read.end,
    keySpan: { start, end: start + key.length },
    valueSpan: { start: read.start, end: read.end },
  };
  keep(reader, part);
  const around = [
    text.slice(from, start),
    text.slice(part.keySpan.end, read.start),
    text.slice(read.end, reader.at),
  ];
  if (!around.some((blanks) => ODD_BLANK.test(blanks))) return;
  const message = `A special blank stands beside ${shownText(key)}, which driver managers take for text. Remove it.`;
  complain(reader, 'odd-blank', { start, end: part.end }, message);
}

interface ReadValue {
  readonly value: string;
  readonly start: number;
  /** Where it ends in the text, a closing brace included. */
  readonly end: number;
}

function readValue(reader: Reader, from: number): ReadValue {
  const start = skipBlanks(reader.text, from);
  if (reader.text[start] === '{') return readBraced(reader, start);
  const semicolon = indexOrEnd(reader.text, ';', from);
  reader.at = semicolon + 1;
  const value = trimBlanks(reader.text.slice(from, semicolon));
  const begins = Math.min(Math.max(start, from), semicolon);
  return { value, start: begins, end: begins + value.length };
}

function readBraced(reader: Reader, open: number): ReadValue {
  const { text } = reader;
  let close = text.indexOf('}', open + 1);
  while (close !== -1 && text[close + 1] === '}') close = text.indexOf('}', close + 2);
  if (close === -1) {
    reader.at = text.length;
    const span = { start: open, end: text.length };
    complain(reader, 'unclosed-brace', span, 'The brace that opens here is never closed.');
    return { value: text.slice(open + 1).replaceAll('}}', '}'), start: open, end: text.length };
  }
  const value = text.slice(open + 1, close).replaceAll('}}', '}');
  const semicolon = indexOrEnd(text, ';', close);
  if (trimBlanks(text.slice(close + 1, semicolon)) !== '') {
    const span = { start: close + 1, end: semicolon };
    complain(reader, 'text-after-brace', span, 'Text after the closing brace is ignored.');
  }
  reader.at = semicolon + 1;
  return { value, start: open, end: close + 1 };
}

function keep(reader: Reader, part: ConnectionStringPart): void {
  const { key, value } = part;
  const span = { start: part.start, end: part.end };
  const name = key.toLowerCase();
  if (key === '') {
    complain(reader, 'value-without-keyword', span, 'There is no keyword before the =');
    return;
  }
  reader.parts.push(part);
  if (reader.seen.has(name)) {
    const message = `${shownText(key)} occurs again. The first one counts, but for unixODBC the last.`;
    complain(reader, 'repeated-keyword', span, message);
    return;
  }
  if (/[\0\r\n]/.test(key + value)) {
    complain(reader, 'line-break', span, `${shownText(key)} contains a line break or a NUL character.`);
  }
  reader.seen.add(name);
  reader.entries.push([key, value]);
  reader.spans.push(span);
}

function complain(
  reader: Reader,
  code: ConnectionStringProblem['code'],
  { start, end }: TextSpan,
  message: string,
): void {
  reader.problems.push({ code, start, end, message });
}

function indexOrEnd(text: string, char: string, from: number): number {
  const at = text.indexOf(char, from);
  return at === -1 ? text.length : at;
}

/** Blanks that come along when a string is copied from a page or a chat. */
const ODD_BLANK = /[\u00a0\u200b\ufeff]/;

/** People break long connection strings over several lines: a line end around a part counts as a blank. */
function isBlank(char: string | undefined): boolean {
  return char !== undefined && ' \t\r\n\u00a0\u200b\ufeff'.includes(char);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text[at])) at += 1;
  return at;
}

function trimBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text[end - 1])) end -= 1;
  return text.slice(skipBlanks(text.slice(0, end), 0), end);
}
