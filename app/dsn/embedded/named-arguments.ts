import { judgeAthena } from '#app/dsn/athena-verdict.ts';
import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { formatPart } from '#app/dsn/connection-string/connection-string.ts';
import { type DsnEntries, type DsnEntry, firstOfEachKey, valueAt } from '#app/dsn/dsn.ts';
import { type CodeLiteral, joinedLiterals } from './code-literals.ts';

/** What stands between two brackets of a program, such as the arguments of a call. */
interface Group {
  /** The function's name; for other brackets the opening one. */
  readonly callee: string;
  readonly entries: DsnEntry[];
  /** The code since the last comma or literal. */
  lead: string;
  /** A text that may be the key of what follows. */
  key: string | undefined;
  /** Whether R's driver for ODBC is among the arguments. */
  odbc: boolean;
}

/**
 * The DSNs that a program describes by named arguments or by a map, as connection strings: `dbConnect(odbc(), Driver =
 * "…")` of R (DBI, odbc), `connect(driver="…")` of Python (pyodbc, turbodbc), `{"driver": "…"}`. Values that it computes
 * are not there to be read. Empty for other text. Never throws and runs nothing.
 */
export function namedArguments(code: string): readonly string[] {
  if (!/driver|dsn|odbc/i.test(code)) return [];
  const all = groupOf('');
  const open: Group[] = [all];
  const found: string[] = [];
  let at = 0;
  for (const literal of joinedLiterals(code, 'backslash')) {
    readCode(open, code.slice(at, literal.start), found);
    takeLiteral(open.at(-1), literal);
    at = literal.end;
  }
  readCode(open, code.slice(at), found);
  close(all, undefined, found);
  return found;
}

function groupOf(callee: string): Group {
  return { callee, entries: [], lead: '', key: undefined, odbc: false };
}

function readCode(open: Group[], code: string, found: string[]): void {
  // What stands before the first sign, and each sign with what follows it.
  for (const [index, piece] of code.split(/(?=[()[\]{},;])/).entries()) {
    const sign = index === 0 && !/^[()[\]{},;]/.test(piece) ? '' : piece.charAt(0);
    if (sign !== '') readSign(open, sign, found);
    const group = open.at(-1);
    if (group !== undefined) group.lead = tail(group) + piece.slice(sign.length).slice(-200);
  }
}

function readSign(open: Group[], sign: string, found: string[]): void {
  const group = open.at(-1);
  if ('([{'.includes(sign)) {
    const callee = sign === '(' ? (/[\w.:]{1,80}\s{0,80}$/.exec(tail(group))?.[0].trim() ?? '') : sign;
    open.push(groupOf(callee));
    return;
  }
  // What stands alone in square brackets may be the key of what is set there.
  if (sign !== ']') endArgument(group);
  // One that closes nothing is a piece of a comment, or of a program that was cut out.
  if (sign === ',' || sign === ';' || open.length === 1) return;
  open.pop();
  close(group, open.at(-1), found);
}

/** Stands for a literal or brackets in what is kept of the code before something. */
const TAKEN = '\ufffc';

/** A name or a key is short; what stands before it says nothing. */
const tail = (group: Group | undefined): string => group?.lead.slice(-200) ?? '';

/** A number stands without quotes. */
function endArgument(group: Group | undefined): void {
  if (group === undefined) return;
  const [, name, number] = /^\s*(?:([\w.]{1,64})\s*)?[=:]\s*(\d{1,10})\s*$/.exec(tail(group)) ?? [];
  const key = name ?? group.key;
  if (key !== undefined && number !== undefined) group.entries.push([key, number]);
  group.lead = '';
  group.key = undefined;
}

function takeLiteral(group: Group | undefined, { text }: CodeLiteral): void {
  if (group === undefined) return;
  const lead = tail(group);
  const named = /(?:^|[\s\ufffc])(`[^`]{1,64}`|[\w.]{1,64})\s{0,80}[=:]\s{0,80}[@$fFrRbBuU]{0,2}$/.exec(
    lead,
  )?.[1];
  const key = named ?? (/^\s*(?::|=>?)\s*[@$fFrRbBuU]{0,2}$/.test(lead) ? group.key : undefined);
  if (key !== undefined) group.entries.push([key.replaceAll('`', ''), text]);
  else if (group.odbc && /^\s*$/.test(lead) && !/[=;]/.test(text)) group.entries.push(['DSN', text]);
  group.key = key === undefined && lead.trim() === '' ? text : undefined;
  group.lead = group.key === undefined ? TAKEN : '';
}

function close(group: Group | undefined, outer: Group | undefined, found: string[]): void {
  const string = group === undefined ? undefined : stringOf(group);
  if (string !== undefined) found.push(string);
  if (outer === undefined) return;
  if (group?.callee === '[' && group.key !== undefined) {
    outer.key = group.key;
    outer.lead = '';
  } else outer.lead += TAKEN;
  if (/(?:^|:)odbc$/.test(group?.callee ?? '')) outer.odbc = true;
}

/** What the libraries themselves take of named arguments, so that no driver gets to see it. */
const OF_LIBRARIES =
  /^(?:drv|autocommit|timeout|readonly|ansi|unicode_results|encoding|attrs_before|timezone|timezone_out|bigint|attributes|interruptible|turbodbc_options|connection_string|\.connection_string|dbms\.name)$/i;

/** pyodbc's own words for keywords of ODBC. */
const KEYWORDS: Readonly<Record<string, string>> = { user: 'UID', password: 'PWD' };

function stringOf({ callee, entries, odbc }: Group): string | undefined {
  // Outside of all brackets only members of an object (`b.Driver = …`) are told from the lines of an ini file.
  if (callee === '' && !entries.some(([key]) => key.includes('.'))) return undefined;
  const isCall = /^[\w.:]+$/.test(callee);
  const written = firstOfEachKey(entries.map(([key, value]) => entryOf(key, value, isCall))).filter(
    ([key, value]) => isKeyword(key, isCall) && !/[\0\r\n]/.test(value),
  );
  if (!describesDsn(written, callee, odbc)) return undefined;
  return written.map((entry) => formatPart(entry, 'windows')).join('');
}

function entryOf(key: string, value: string, isCall: boolean): DsnEntry {
  const name = isCall ? key : key.slice(key.lastIndexOf('.') + 1);
  return [KEYWORDS[name.toLowerCase()] ?? name, value];
}

/** In a block of a program names of all kinds are given values. */
function isKeyword(key: string, isCall: boolean): boolean {
  if (/^(?:driver|dsn)$/i.test(key)) return true;
  return isCall ? /^[\w ]+$/.test(key) && !OF_LIBRARIES.test(key) : parametersNamed(key).length > 0;
}

function describesDsn(entries: DsnEntries, callee: string, odbc: boolean): boolean {
  const verdict = judgeAthena(undefined, entries);
  const named = valueAt(entries, 'Driver') !== undefined;
  if (named) return verdict === 'certain' && entries.length > 1;
  const connects = odbc || /(?:pyodbc|turbodbc)\.connect$/.test(callee);
  return connects && (verdict === 'likely' || /^[^=;/]{1,255}$/.test(valueAt(entries, 'DSN') ?? ''));
}
