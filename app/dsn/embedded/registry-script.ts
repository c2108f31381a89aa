import { type RegistryChange, regTextOf } from '#app/dsn/registry/registry-change.ts';
import { cmdWords, commandLines, powerShellWords } from './command-words.ts';
import { policyRegistryChanges } from './group-policy.ts';
import { withinLimit } from './within-limit.ts';

/**
 * What a script or a policy would do to the data sources of a registry, as the text of a .reg file: `reg add` and `reg
 * delete` (Windows commands: reg), what `reg query` prints, `New-ItemProperty` and `Set-ItemProperty` of PowerShell, preferences of Group Policy.
 * Undefined where it does nothing there. Never throws and runs nothing.
 */
export function registryScript(text: string): string | undefined {
  if (!/ODBC\.INI/i.test(text)) return undefined;
  return regTextOf([...scriptChanges(text), ...printedChanges(text), ...policyRegistryChanges(text)]);
}

/** Longer than what a DSN says: variables put into one another may double with each line. */
const VARIABLE_LIMIT = 2048;

function scriptChanges(text: string): readonly RegistryChange[] {
  return withinLimit(changesInTurn(text), ({ data }) => data?.length ?? 0);
}

function* changesInTurn(text: string): Generator<RegistryChange> {
  const variables = new Map<string, string>();
  for (const line of commandLines(text)) {
    const [, name, value] = /^\s*\$(\w{1,80})\s*=\s*(["'][^"']*["'])\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      const said = powerShellWords(value, variables)[0] ?? '';
      if (said.length <= VARIABLE_LIMIT) variables.set(name.toLowerCase(), said);
    }
    yield* regCommand(line);
    yield* itemProperty(line, variables);
  }
}

/** What `reg query` prints: a key, and below it a name, a type and a text on each line. */
function printedChanges(text: string): readonly RegistryChange[] {
  let key: string | undefined;
  return text.split(/\r\n|\r|\n/).flatMap((line): readonly RegistryChange[] => {
    if (/^HK\w{2,60}\\/i.test(line)) key = line.trim();
    const [, name, type, data = ''] =
      /^ {4}(\S[^\r\n]{0,254}?) {4}(REG_\w{1,20})(?: {4}(.*))?$/.exec(line.slice(0, 40_000)) ?? [];
    return key === undefined || name === undefined ? [] : [{ key, name, data, type }];
  });
}

function regCommand(line: string): readonly RegistryChange[] {
  const start = /(?:^|[\s"'@&(\\])reg(?:\.exe)?"?[ \t]+(add|delete)[ \t]+/i.exec(line);
  if (start === null) return [];
  const [key = '', ...words] = cmdWords(line.slice(start.index + start[0].length));
  const at = (option: string): string | undefined => {
    const index = words.findIndex((word) => word.toLowerCase() === option);
    return index === -1 ? undefined : words[index + 1];
  };
  const key64 = words.some((word) => /^\/reg:32$/i.test(word)) ? wow64(key) : key;
  const name = at('/v');
  if (start[1]?.toLowerCase() === 'delete') return [{ key: key64, name, data: null }];
  return name === undefined ? [] : [{ key: key64, name, data: at('/d') ?? '', type: at('/t') }];
}

/** The view of 32-bit programs. */
const wow64 = (key: string): string =>
  key.replace(/^([^\\]+\\Software)\\(?!Wow6432Node)/i, '$1\\Wow6432Node\\');

function itemProperty(line: string, variables: ReadonlyMap<string, string>): readonly RegistryChange[] {
  const start = /\b(?:New|Set)-ItemProperty\s/i.exec(line);
  if (start === null) return [];
  const words = powerShellWords(line.slice(start.index + start[0].length), variables);
  const named = new Map<string, string>();
  const others: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (/^-(?:force|passthru|confirm|whatif)$/i.test(word)) continue;
    if (/^-[a-z]+$/i.test(word)) {
      at += 1;
      named.set(word.toLowerCase(), words[at] ?? '');
    } else others.push(word);
  }
  const given = (...names: readonly string[]): string | undefined =>
    names.map((one) => named.get(one)).find((one) => one !== undefined) ?? others.shift();
  const key = given('-path', '-literalpath') ?? '';
  const name = given('-name');
  const data = given('-value') ?? '';
  const type = named.get('-propertytype') ?? named.get('-type');
  return name === undefined ? [] : [{ key, name, data, type }];
}
