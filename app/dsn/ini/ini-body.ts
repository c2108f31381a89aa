import { type DsnEntries, sameKey } from '#app/dsn/dsn.ts';
import { type IniAssignment, type IniDialect, type IniLine, readIniLine } from './ini-line.ts';
import { fitsUnixOdbcLine } from './ini-line-limit.ts';
import type { SectionRange } from './ini-section-range.ts';
import type { OdbcIniDocument } from './odbc-ini-document.ts';

/** A section's lines with a value written where its key stands, else after the last entry. */
export function setInBody(
  document: OdbcIniDocument,
  range: SectionRange,
  key: string,
  value: string,
): IniLine[] {
  const body = bodyWithMeant(document, range, new Set([key.toLowerCase()]));
  const at = body.findIndex(({ content }) => content.kind === 'entry' && sameKey(content.key, key));
  const line = body[at];
  if (line?.content.kind === 'entry') {
    body[at] = rewritten(document, line, line.content, value);
    return body;
  }
  body.splice(endOfEntries(body), 0, newLine(document, body, key, value));
  return body;
}

/**
 * A section's lines that say exactly the wanted entries to a manager, everything else kept: a repetition of a wanted
 * key too, which no manager reads.
 */
export function mergedBody(document: OdbcIniDocument, range: SectionRange, wanted: DsnEntries): IniLine[] {
  const missing = new Map(wanted.map(([key, value]) => [key.toLowerCase(), { key, value }]));
  const all = new Set(missing.keys());
  const body: IniLine[] = [];
  for (const line of bodyWithMeant(document, range, all)) {
    if (line.content.kind !== 'entry') {
      body.push(line);
      continue;
    }
    const name = line.content.key.toLowerCase();
    const entry = missing.get(name);
    if (entry === undefined) {
      if (all.has(name)) body.push(line);
      continue;
    }
    missing.delete(name);
    body.push(rewritten(document, line, line.content, entry.value));
  }
  const added = [...missing.values()].map(({ key, value }) => newLine(document, body, key, value));
  body.splice(endOfEntries(body), 0, ...added);
  return body;
}

/**
 * A section's lines, where an indented one that iODBC doesn't read stands at the margin if it was meant for one of these
 * keys (in lower case) and no other line is.
 */
function bodyWithMeant(
  document: OdbcIniDocument,
  { header, end }: SectionRange,
  keys: ReadonlySet<string>,
): IniLine[] {
  const body = document.lines.slice(header + 1, end);
  if (document.dialect !== 'iodbc') return body;
  const there = new Set(
    body.flatMap(({ content }) => (content.kind === 'entry' ? [content.key.toLowerCase()] : [])),
  );
  return body.map((line) => {
    if (line.content.kind !== 'continuation') return line;
    const meant = lineOf(document, line.text.trimStart(), line.end);
    const key = meant.content.kind === 'entry' ? meant.content.key.toLowerCase() : '';
    if (!keys.has(key) || there.has(key)) return line;
    there.add(key);
    return meant;
  });
}

/** New entries come after the last one, before the comments that stand above the next section. */
export function endOfEntries(body: readonly IniLine[]): number {
  const last = body.findLastIndex(
    ({ content }) => content.kind === 'entry' || content.kind === 'continuation',
  );
  if (last !== -1) return last + 1;
  const first = body.findIndex(({ content }) => content.kind === 'blank');
  return first === -1 ? body.length : first;
}

/** The line with another value, its blanks and its comment kept where they do no harm. */
function rewritten(document: OdbcIniDocument, line: IniLine, was: IniAssignment, value: string): IniLine {
  if (was.value === value) return line;
  const { dialect } = document;
  const head = line.text.slice(0, was.valueStart);
  const tail = line.text.slice(was.valueStart + was.value.length);
  const text = head.includes('=') ? head + value + tail : `${was.key}=${value}`;
  const read = readIniLine(text, dialect);
  const kept = read.kind === 'entry' && read.value === value && fits(dialect, text);
  return lineOf(document, kept ? text : `${was.key}=${value}`, line.end);
}

/** A line for a new entry, in the style of the lines around it. */
export function newLine(
  document: OdbcIniDocument,
  body: readonly IniLine[],
  key: string,
  value: string,
): IniLine {
  const model = body.findLast(({ content }) => content.kind === 'entry') ?? document.lines.find(isEntry);
  const spaced = `${key}${separatorOf(model)}${value}`;
  const text = fits(document.dialect, spaced) ? spaced : `${key}=${value}`;
  return lineOf(document, text, lineEnd(document));
}

/** Whether a line assigns a value. */
export const isEntry = ({ content }: IniLine): boolean => content.kind === 'entry';

/** How a line sets key and value apart. */
function separatorOf(line: IniLine | undefined): string {
  const equals = line?.text.indexOf('=') ?? -1;
  if (line === undefined || equals === -1) return '=';
  const before = /\s/.test(line.text.charAt(equals - 1)) ? ' ' : '';
  const after = /\s/.test(line.text.charAt(equals + 1)) ? ' ' : '';
  return `${before}=${after}`;
}

function fits(dialect: IniDialect, text: string): boolean {
  return dialect === 'iodbc' || fitsUnixOdbcLine(text);
}

/** A line of the document's dialect. */
export function lineOf({ dialect }: OdbcIniDocument, text: string, end: string): IniLine {
  return { text, end, content: readIniLine(text, dialect) };
}

/** What ends the lines of a document. */
export function lineEnd({ lines }: OdbcIniDocument): string {
  return lines.find(({ end }) => end !== '')?.end ?? '\n';
}
