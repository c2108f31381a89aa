import type { DsnEntry } from '#app/dsn/dsn.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';
import type {
  ConnectionStringPart,
  ConnectionStringProblem,
  ParsedConnectionString,
  TextSpan,
} from './connection-string.ts';

/**
 * Reads a connection string as iODBC does: braces keep a semicolon from ending a part, up to the first closing
 * one, but stay in the value; nothing is trimmed; a first word without `=` is a DSN's name. Never throws.
 */
export function parseIodbcString(text: string): ParsedConnectionString {
  const parts: ConnectionStringPart[] = [];
  const entries: DsnEntry[] = [];
  const spans: TextSpan[] = [];
  const problems: ConnectionStringProblem[] = [];
  const seen = new Set<string>();
  for (let start = 0; start < text.length; ) {
    const span = { start, end: endOfPart(text, start) };
    const read = readPart(text.slice(start, span.end), start === 0);
    const empty = text.slice(start, span.end).trim() === '';
    const problem = empty ? undefined : problemOf(read, seen);
    if (problem !== undefined) problems.push({ ...problem, ...span });
    if (read !== undefined && read[0] !== '') parts.push(partOf(text, read, span));
    if (read !== undefined && read[0] !== '' && !seen.has(read[0].toLowerCase())) {
      seen.add(read[0].toLowerCase());
      entries.push(read);
      spans.push(span);
    }
    start = span.end + 1;
  }
  return { parts, entries, spans, problems };
}

/** Whether iODBC reads this value back from `key=value;` as it is; it knows no way to quote. */
export function expressibleInIodbc([key, value]: DsnEntry): boolean {
  if (/[\0\r\n=;{]/.test(key) || key === '' || key.trim() !== key || /[\0\r\n]/.test(value)) return false;
  const part = `${key}=${value}`;
  return endOfPart(part, 0) === part.length && bracesClosed(value) && unbraced(key, value) === value;
}

function endOfPart(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== ';') {
    if (text[at] === '{') {
      const close = text.indexOf('}', at);
      if (close === -1) return text.length;
      at = close;
    }
    at += 1;
  }
  return at;
}

/** An open brace would take the next part with it. */
function bracesClosed(value: string): boolean {
  return value.lastIndexOf('{') <= value.lastIndexOf('}');
}

function readPart(part: string, first: boolean): DsnEntry | undefined {
  const equals = part.indexOf('=');
  if (equals === -1) return first && part.trim() !== '' ? ['DSN', part] : undefined;
  const key = part.slice(0, equals).trim();
  return [key, unbraced(key, part.slice(equals + 1))];
}

function partOf(text: string, [key, value]: DsnEntry, span: TextSpan): ConnectionStringPart {
  const equals = text.slice(span.start, span.end).indexOf('=');
  const valueStart = span.start + equals + 1;
  const keyStart = equals === -1 ? span.start : text.indexOf(key, span.start);
  const keySpan = { start: keyStart, end: equals === -1 ? keyStart : keyStart + key.length };
  return { ...span, key, value, keySpan, valueSpan: { start: valueStart, end: span.end } };
}

/** Only DRIVER loses its braces. */
function unbraced(key: string, value: string): string {
  return key.toLowerCase() === 'driver' && /^\{[^}]*\}$/.test(value) ? value.slice(1, -1) : value;
}

type Complaint = Pick<ConnectionStringProblem, 'code' | 'message'>;

function problemOf(read: DsnEntry | undefined, seen: ReadonlySet<string>): Complaint | undefined {
  if (read === undefined) return { code: 'keyword-without-value', message: 'This part has no =' };
  const [key, value] = read;
  if (key === '') return { code: 'value-without-keyword', message: 'There is no keyword before the =' };
  const shown = shownText(key);
  if (seen.has(key.toLowerCase())) {
    return { code: 'repeated-keyword', message: `${shown} occurs again. The first one counts.` };
  }
  if (/[\0\r\n]/.test(key + value)) {
    return { code: 'line-break', message: `${shown} contains a line break or a NUL character.` };
  }
  if (!bracesClosed(value)) {
    return { code: 'unclosed-brace', message: 'A brace that opens here is never closed.' };
  }
  if (!value.startsWith('{') || key.toLowerCase() === 'driver') return undefined;
  return { code: 'braces-kept', message: `iODBC takes the braces for a part of the value of ${shown}.` };
}
