import { formatPart } from '#app/dsn/connection-string/connection-string.ts';
import type { DsnEntries, DsnEntry } from '#app/dsn/dsn.ts';
import { withinLimit } from './within-limit.ts';

/**
 * The DSNs that a script of Windows makes, by `Add-OdbcDsn` of PowerShell or by `odbcconf`, as connection strings
 * (Windows Data Access Components: Add-OdbcDsn, ODBCCONF.EXE). Empty for other text. Never throws and runs nothing.
 */
export function addedOdbcDsns(text: string): readonly string[] {
  return [...addedByPowerShell(text), ...addedByOdbcconf(text)];
}

/** `CONFIGSYSDSN "driver" "DSN=name|key=value"`. */
function addedByOdbcconf(text: string): readonly string[] {
  const calls = text.matchAll(
    /\bCONFIG(?:SYS)?DSN\s{1,80}"([^"\r\n]{1,255})"\s{1,80}"([^"\r\n]{1,20000})"/gi,
  );
  return [...calls].map(([, driver = '', parts = '']) => {
    return [formatPart(['Driver', driver], 'windows'), ...parts.split('|').map((part) => `${part};`)].join(
      '',
    );
  });
}

function addedByPowerShell(text: string): readonly string[] {
  const [, ...calls] = text.split(/\b(?:Add|Set)-OdbcDsn\b/i);
  if (calls.length === 0) return [];
  const variables = variablesIn(text);
  const tableOf = tablesOf(variables);
  const strings = function* (): Generator<string> {
    for (const call of calls) yield* addedBy(call, variables, tableOf);
  };
  return withinLimit(strings(), ({ length }) => length);
}

function addedBy(call: string, variables: Variables, tableOf: TableOf): readonly string[] {
  const table = tableOf(/^[^\r\n|;]{0,200}?\s@(\w{1,80})/.exec(call)?.[1]);
  const name = argumentOf(call, /-Name\s+/i) ?? table.name;
  if (name === undefined) return [];
  const driver = argumentOf(call, /-DriverName\s+/i) ?? table.driver;
  const head: readonly DsnEntry[] = driver === undefined ? [] : [['Driver', driver]];
  const entries: DsnEntries = [
    ['DSN', name],
    ...head,
    ...(propertiesOf(call, variables) ?? table.properties),
  ];
  return [entries.map((entry) => formatPart(entry, 'windows')).join('')];
}

/** What a table that is handed over whole (`@name`) says of a DSN. */
interface Table {
  readonly name: string | undefined;
  readonly driver: string | undefined;
  readonly properties: DsnEntries;
}

type TableOf = (name: string | undefined) => Table;

/** Reads the table of a name once, however many commands share it. */
function tablesOf(variables: Variables): TableOf {
  const tables = new Map<string, Table>();
  return (name = '') => {
    const id = name.toLowerCase();
    const table = tables.get(id) ?? tableIn(variables.get(id)?.() ?? '', variables);
    tables.set(id, table);
    return table;
  };
}

function tableIn(text: string, variables: Variables): Table {
  return {
    name: argumentOf(text, /(?:^|[\s;{])Name\s{0,80}=\s{0,80}/i),
    driver: argumentOf(text, /(?:^|[\s;{])DriverName\s{0,80}=\s{0,80}/i),
    properties: propertiesOf(text, variables) ?? [],
  };
}

type Variables = ReadonlyMap<string, () => string>;

/** Arrays and tables that variables are set to (`$name = @( … )`), read when they are asked for. */
function variablesIn(text: string): Variables {
  const found = text.matchAll(/\$(\w{1,80})\s{0,80}=\s{0,80}@?[({]/g);
  return new Map(
    [...found].map((match) => {
      let inside: string | undefined;
      const read = (): string => {
        inside ??= untilClosed(text, match.index + match[0].length);
        return inside;
      };
      return [match[1]?.toLowerCase() ?? '', read] as const;
    }),
  );
}

/** Longer than any list of properties. */
const LIST_LIMIT = 20_000;

/** What stands before the bracket that closes one which opened before `start`; quotes aside. */
function untilClosed(text: string, start: number): string {
  const most = Math.min(text.length, start + LIST_LIMIT);
  let depth = 1;
  let quote = '';
  for (let at = start; at < most; at += 1) {
    const char = text.charAt(at);
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if ('({['.includes(char)) depth += 1;
    else if (')}]'.includes(char)) depth -= 1;
    if (depth === 0) return text.slice(start, at);
  }
  return text.slice(start, most);
}

/** What follows a parameter's name: in quotes, or a word. */
function argumentOf(call: string, parameter: RegExp): string | undefined {
  const found = parameter.exec(call);
  if (found === null) return undefined;
  const [, double, single, word] =
    /^(?:"([^"\r\n]{1,255})"|'([^'\r\n]{1,255})'|([^\s"'`]{1,255}))/.exec(
      call.slice(found.index + found[0].length),
    ) ?? [];
  return double ?? single ?? word;
}

/** The texts `key=value` of `SetPropertyValue`; undefined where it isn't given. */
function propertiesOf(text: string, variables: Variables): DsnEntries | undefined {
  const list = propertyList(text, variables);
  const texts = list?.matchAll(/(["'])([\w .]{1,255})=([^\r\n]*?)\1/g);
  return texts && [...texts].map(([, , key = '', value = '']) => [key.trim(), value] as const);
}

/** What is given as properties: an array, a variable that one was set to, or texts with commas between them. */
function propertyList(text: string, variables: Variables): string | undefined {
  const parameter = PROPERTIES.exec(text);
  if (parameter === null) return undefined;
  const [head, bracket, variable] = parameter;
  const start = parameter.index + head.length;
  if (variable !== undefined) return variables.get(variable.toLowerCase())?.() ?? '';
  if (bracket !== undefined) return untilClosed(text, start);
  return /^(?:(?:"[^"\r\n]*"|'[^'\r\n]*')[\s,`]*)*/.exec(text.slice(start, start + LIST_LIMIT))?.[0] ?? '';
}

const PROPERTIES = /(?:-SetPropertyValue\s|\bSetPropertyValue\s{0,80}=)\s{0,80}(?:(@?\()|\$(\w{1,80}))?/i;
