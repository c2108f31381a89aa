import { shownText } from '#app/dsn/text/shown-text.ts';
import { type RegValue, readQuoted, readRegValue } from './reg-value.ts';

/** The first line of a .reg file: Unicode since Windows 2000, or the older ANSI form. */
export type RegVersion = 'regedit5' | 'regedit4';

/** A value of a key; `@` has the name ''. */
export interface RegEntry {
  readonly name: string;
  readonly value: RegValue;
  readonly line: number;
}

/** A key in the order of the file; a removed one (`[-key]`) has no entries. */
export interface RegKey {
  readonly path: string;
  readonly removed: boolean;
  readonly entries: readonly RegEntry[];
  readonly line: number;
}

/** A line that regedit would not take, or not as its author may think. */
export interface RegProblem {
  readonly code: 'header' | 'text-before-first-key' | 'not-a-line' | 'unclosed-key' | 'value';
  readonly line: number;
  readonly message: string;
}

/** What a .reg file says. */
export interface RegFile {
  readonly version: RegVersion;
  readonly keys: readonly RegKey[];
  readonly problems: readonly RegProblem[];
}

/** The two first lines that regedit knows. */
export const REG_HEADERS: Readonly<Record<RegVersion, string>> = {
  regedit5: 'Windows Registry Editor Version 5.00',
  regedit4: 'REGEDIT4',
};

/** Which form a text begins like, if it is a .reg file at all. */
export function regVersionOf(text: string): RegVersion | undefined {
  const start = text
    .slice(0, 200)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^Windows Registry Editor/i.test(start)) return 'regedit5';
  return /^REGEDIT4/i.test(start) ? 'regedit4' : undefined;
}

/** Reads the text of a .reg file. Never throws; lines that make no sense are named in `problems`. */
export function parseRegFile(text: string): RegFile {
  const version = regVersionOf(text);
  const draft: Draft = { keys: [], problems: [], version: version ?? 'regedit5' };
  if (version === undefined) complain(draft, 'header', 1, 'The first line is not one of a .reg file.');
  for (const { content, line } of logicalLines(text.replace(/^\uFEFF/, ''))) {
    if (content === '' || content.startsWith(';')) continue;
    if (content.startsWith('[')) readKey(draft, content, line);
    else if (regVersionOf(content) === undefined) readEntry(draft, content, line);
  }
  return { version: draft.version, keys: draft.keys, problems: draft.problems };
}

interface Draft {
  readonly version: RegVersion;
  readonly keys: (RegKey & { entries: RegEntry[] })[];
  readonly problems: RegProblem[];
}

interface LogicalLine {
  readonly content: string;
  readonly line: number;
}

/**
 * Lines of hex values go on after a backslash at the end; in a string a backslash is never the last character, but it
 * may hold line ends.
 */
function logicalLines(text: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let parts: string[] = [];
  const written = text.split(/\r\n|\r|\n/);
  for (let index = 0; index < written.length; index += 1) {
    const content = (written[index] ?? '').trim();
    const more = parts.length > 0 ? 0 : linesOfString(written, index);
    if (more > 0) {
      const string = [content, ...written.slice(index + 1, index + more + 1)].join('\n').trimEnd();
      lines.push({ content: string, line: index + 1 });
      index += more;
      continue;
    }
    const goesOn = content.endsWith('\\') && (parts.length > 0 || /=\s*hex(\([0-9a-f]+\))?:/i.test(content));
    parts.push(goesOn ? content.slice(0, -1) : content);
    if (goesOn) continue;
    lines.push({ content: parts.join(''), line: index + 2 - parts.length });
    parts = [];
  }
  if (parts.length > 0) lines.push({ content: parts.join(''), line: (lines.at(-1)?.line ?? 0) + 1 });
  return lines;
}

/**
 * How many more lines a string that begins in a line takes: regedit writes line ends as they are. None where what
 * would close it is another line's quote.
 */
function linesOfString(lines: readonly string[], start: number): number {
  if (!/^\s*(?:@|"(?:[^"\\]|\\.)*")\s*=\s*"(?:[^"\\]|\\.)*\\?$/.test(lines[start] ?? '')) return 0;
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (!line.includes('"')) continue;
    const [, closed] = /^(?:[^"\\]|\\.)*("\s*(?:;.*)?)?$/.exec(line) ?? [];
    if (closed !== undefined) return at - start;
    if (!/^(?:[^"\\]|\\.)*\\?$/.test(line)) return 0;
  }
  return 0;
}

function readKey(draft: Draft, content: string, line: number): void {
  const close = content.lastIndexOf(']');
  if (close === -1) {
    complain(draft, 'unclosed-key', line, 'The name of this key has no closing bracket.');
    // What stands below it belongs to no other key.
    draft.keys.push({ path: '', removed: false, entries: [], line });
    return;
  }
  const removed = content.startsWith('[-');
  let end = close;
  while (content.charAt(end - 1) === '\\') end -= 1;
  draft.keys.push({ path: content.slice(removed ? 2 : 1, end), removed, entries: [], line });
}

function readEntry(draft: Draft, content: string, line: number): void {
  const key = draft.keys.at(-1);
  if (key === undefined || key.removed) {
    complain(draft, 'text-before-first-key', line, 'This line stands under no key.');
    return;
  }
  const named = readName(content);
  if (named === undefined) {
    complain(draft, 'not-a-line', line, 'This line is neither a key nor a value.');
    return;
  }
  const value = readRegValue(named.rest, draft.version);
  if (value === undefined) {
    const message = `The value of ${shownText(named.name)} is written in a way that regedit doesn't know.`;
    complain(draft, 'value', line, message);
    return;
  }
  key.entries.push({ name: named.name, value, line });
}

function readName(content: string): { readonly name: string; readonly rest: string } | undefined {
  const quoted = content.startsWith('@') ? { text: '', rest: content.slice(1) } : readQuoted(content);
  const rest = quoted?.rest.trimStart();
  if (quoted === undefined || !rest?.startsWith('=')) return undefined;
  return { name: quoted.text, rest: rest.slice(1).trimStart() };
}

function complain(draft: Draft, code: RegProblem['code'], line: number, message: string): void {
  draft.problems.push({ code, line, message });
}
