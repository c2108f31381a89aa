/** The two driver managers that read odbc.ini files; they differ in what a line may say. */
export type IniDialect = 'unixodbc' | 'iodbc';

/** What a driver manager takes from a line. */
export type IniContent =
  | { readonly kind: 'blank' }
  | { readonly kind: 'comment' }
  | { readonly kind: 'section'; readonly name: string }
  | IniAssignment
  /** iODBC: an indented line belongs to the value before it, but no program gets to see it. */
  | { readonly kind: 'continuation' }
  /** Text from which the manager takes nothing, such as one before the first section. */
  | { readonly kind: 'unread' };

/** `key = value`, and where in the line the value stands. */
export interface IniAssignment {
  readonly kind: 'entry';
  readonly key: string;
  readonly value: string;
  readonly valueStart: number;
}

/** A line as it stands in the file: `text` without, `end` with what ends it (nothing at the end of the file). */
export interface IniLine {
  readonly text: string;
  readonly end: string;
  readonly content: IniContent;
}

/** Takes a text apart into lines; put together again they are the text. */
export function readIniLines(text: string, dialect: IniDialect): IniLine[] {
  const lines: IniLine[] = [];
  let inSection = false;
  for (const [line, end] of splitLines(text, dialect)) {
    const content = readIniLine(line, dialect);
    if (content.kind === 'section') inSection = true;
    const counts = inSection || content.kind !== 'entry';
    lines.push({ text: line, end, content: counts ? content : { kind: 'unread' } });
  }
  return lines;
}

/** What a line says within a section. */
export function readIniLine(text: string, dialect: IniDialect): IniContent {
  const start = skipSpaces(text, 0);
  if (start === text.length) return { kind: 'blank' };
  const first = text.charAt(start);
  if (first === '#' || first === ';') return { kind: 'comment' };
  if (first === '[') return readSection(text.slice(start + 1), dialect);
  if (dialect === 'iodbc' && start > 0) return { kind: 'continuation' };
  return dialect === 'iodbc' ? readIodbcEntry(text) : readUnixOdbcEntry(text, start);
}

/** Whether a line that begins with this key is read as an entry of it. */
export function readsAsKey(key: string, dialect: IniDialect): boolean {
  const read = readIniLine(`${key}=x`, dialect);
  return key !== '' && read.kind === 'entry' && read.key === key && read.value === 'x';
}

/** Trims what C's isspace() knows. Other blanks of Unicode are part of a value, as they are to the managers. */
export function trimSpaces(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text[end - 1])) end -= 1;
  return text.slice(Math.min(skipSpaces(text, 0), end), end);
}

/** Whether a text holds a character that ends a line, or the file, for one of the managers. */
export function breaksIniLine(text: string): boolean {
  return ['\0', '\n', '\r', CTRL_Z].some((char) => text.includes(char));
}

const CTRL_Z = '\u001a';

/** unixODBC ends a line at LF only; iODBC also at a lone CR and at Ctrl-Z (`inifile.c`). */
function* splitLines(text: string, dialect: IniDialect): Generator<readonly [string, string]> {
  const ends = dialect === 'iodbc' ? new RegExp(`\\r\\n|[\\n\\r${CTRL_Z}]`, 'g') : /\r?\n/g;
  let at = 0;
  for (const found of text.matchAll(ends)) {
    yield [text.slice(at, found.index), found[0]];
    at = found.index + found[0].length;
  }
  if (at < text.length) yield [text.slice(at), ''];
}

function readSection(rest: string, dialect: IniDialect): IniContent {
  const close = rest.indexOf(']');
  const name = trimSpaces(close === -1 ? rest : rest.slice(0, close));
  if (dialect === 'iodbc' && (close === -1 || name === '')) return { kind: 'unread' };
  return { kind: 'section', name };
}

function readUnixOdbcEntry(text: string, start: number): IniContent {
  const equals = text.indexOf('=', start);
  const key = trimSpaces(equals === -1 ? text : text.slice(start, equals));
  // A Ctrl-Z that ends a file of DOS is a key to unixODBC, but to no program.
  if (key === '' || key === CTRL_Z) return { kind: 'unread' };
  if (equals === -1) return { kind: 'entry', key, value: '', valueStart: text.length };
  const valueStart = skipSpaces(text, equals + 1);
  return { kind: 'entry', key, value: trimSpaces(text.slice(valueStart)), valueStart };
}

function readIodbcEntry(text: string): IniContent {
  const equals = text.indexOf('=');
  if (equals === -1) return { kind: 'unread' };
  const valueStart = skipSpaces(text, equals + 1);
  const value = trimSpaces(text.slice(valueStart, commentStart(text, valueStart)));
  return { kind: 'entry', key: trimSpaces(text.slice(0, equals)), value, valueStart };
}

/**
 * Where iODBC sees a comment begin: at a `#` or `;` outside quotes with a blank before it, or with nothing
 * before it. A quote that is never closed protects all that follows.
 */
function commentStart(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if ((char === ';' || char === '#') && (at === from || ' \t\f'.includes(text.charAt(at - 1))))
      return at;
  }
  return text.length;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text[at])) at += 1;
  return at;
}

function isSpace(char: string | undefined): boolean {
  return char !== undefined && ' \t\n\v\f\r'.includes(char);
}
