import { assertNever } from '#app/assert-never.ts';
import { type AthenaVerdict, judgeAthena } from '#app/dsn/athena-verdict.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';
import { parseRegFile, type RegEntry, type RegKey } from './reg-file.ts';
import type { RegValue } from './reg-value.ts';

/** Whose data source it is: one person's (HKEY_CURRENT_USER) or the computer's (HKEY_LOCAL_MACHINE). */
export type DsnScope = 'user' | 'system';

/** A data source that a .reg file would leave in the registry. */
export interface RegDataSource {
  readonly name: string;
  readonly scope: DsnScope;
  /** It stands in the part for 32-bit programs, where the 64-bit driver isn't. */
  readonly wow64: boolean;
  readonly entries: DsnEntries;
  /** What the list of data sources says of it. */
  readonly listedDriver: string | undefined;
  readonly athena: AthenaVerdict;
  readonly problems: readonly string[];
}

/** The data sources of a .reg file, and what else is to say of it, in words. */
export interface RegDataSources {
  readonly dataSources: readonly RegDataSource[];
  readonly problems: readonly string[];
}

/** The key that lists data sources, beside their own keys. */
export const REG_LIST_KEY = 'ODBC Data Sources';

/** Where the administrator keeps its folder of file DSNs. */
const FILE_DSN_KEY = 'odbc file dsn';

/** What a .reg file would leave behind, read from the top: later lines replace and remove earlier ones. */
export function regDataSources(text: string): RegDataSources {
  const file = parseRegFile(text);
  const branches = new Map<string, Branch>();
  for (const key of file.keys) applyKey(branches, key);
  const dataSources = [...branches.values()].flatMap(({ sources, ...branch }) =>
    [...sources.values()].map((source) => dataSourceOf(branch, source)),
  );
  return { dataSources, problems: file.problems.map(({ line, message }) => `Line ${line}: ${message}`) };
}

interface Source {
  readonly name: string;
  readonly values: Map<string, readonly [name: string, text: string]>;
  readonly problems: string[];
}

interface Branch {
  readonly scope: DsnScope;
  readonly wow64: boolean;
  readonly listed: Map<string, string>;
  readonly sources: Map<string, Source>;
}

const ODBC_KEY =
  /^(HKEY_CURRENT_USER|HKCU|HKEY_USERS\\[^\\]+|HKEY_LOCAL_MACHINE|HKLM)\\Software\\(Wow6432Node\\)?ODBC\\ODBC\.INI\\([^\\]+)$/i;

/** The keys above, which take all data sources with them where they are removed. */
const PARENT_KEY =
  /^(HKEY_CURRENT_USER|HKCU|HKEY_USERS\\[^\\]+|HKEY_LOCAL_MACHINE|HKLM)\\Software\\(Wow6432Node\\)?ODBC(?:\\ODBC\.INI)?$/i;

function applyKey(branches: Map<string, Branch>, key: RegKey): void {
  const parent = key.removed ? PARENT_KEY.exec(key.path) : null;
  if (parent !== null) {
    branches.delete(branchId(parent[1] ?? '', parent[2] !== undefined));
    return;
  }
  const [, root, wow, name] = ODBC_KEY.exec(key.path) ?? [];
  if (root === undefined || name === undefined) return;
  const branch = branchOf(branches, root, wow !== undefined);
  if (name.toLowerCase() === REG_LIST_KEY.toLowerCase()) {
    applyList(branch, key);
    return;
  }
  const id = name.toLowerCase();
  if (id === FILE_DSN_KEY) return;
  if (key.removed) {
    branch.sources.delete(id);
    return;
  }
  const source = branch.sources.get(id) ?? { name, values: new Map(), problems: [] };
  branch.sources.set(id, source);
  for (const entry of key.entries) applyEntry(source, entry);
}

function scopeOf(root: string): DsnScope {
  return /^(HKLM|HKEY_LOCAL)/i.test(root) ? 'system' : 'user';
}

/** Of several accounts (HKEY_USERS) each has its own; HKCU and HKLM are short for the two long names. */
function branchId(root: string, wow64: boolean): string {
  const account = /^HKEY_USERS\\(.*)$/i.exec(root)?.[1]?.toLowerCase() ?? scopeOf(root);
  return `${account} ${wow64}`;
}

function branchOf(branches: Map<string, Branch>, root: string, wow64: boolean): Branch {
  const id = branchId(root, wow64);
  const scope = scopeOf(root);
  const branch = branches.get(id) ?? { scope, wow64, listed: new Map(), sources: new Map() };
  branches.set(id, branch);
  return branch;
}

function applyList({ listed }: Branch, key: RegKey): void {
  if (key.removed) listed.clear();
  for (const { name, value } of key.entries) {
    if (value.kind === 'removed') listed.delete(name.toLowerCase());
    else listed.set(name.toLowerCase(), textOf(value) ?? '');
  }
}

function applyEntry({ values, problems }: Source, { name, value, line }: RegEntry): void {
  if (name === '') return;
  const id = name.toLowerCase();
  const text = textOf(value);
  if (value.kind === 'removed') values.delete(id);
  else if (text !== undefined && /[\r\n]/.test(text)) {
    problems.push(
      `Line ${line}: ${shownText(name)} has line breaks, which no DSN can hold, and was left out.`,
    );
  } else if (text !== undefined) values.set(id, [values.get(id)?.[0] ?? name, text]);
  else problems.push(`Line ${line}: ${shownText(name)} is no text and was left out.`);
}

/** The driver reads texts; numbers are what some tools write for switches. */
function textOf(value: RegValue): string | undefined {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
      return value.digits;
    case 'texts':
    case 'binary':
    case 'removed':
      return undefined;
    default:
      return assertNever(value);
  }
}

function dataSourceOf(branch: Omit<Branch, 'sources'>, { name, values, problems }: Source): RegDataSource {
  const entries = [...values.values()];
  const listedDriver = branch.listed.get(name.toLowerCase());
  const said = branch.wow64
    ? [...problems, 'It stands in the registry of 32-bit programs; the Athena driver is 64-bit only.']
    : problems;
  const athena = judgeAthena(listedDriver, entries);
  return { name, scope: branch.scope, wow64: branch.wow64, entries, listedDriver, athena, problems: said };
}
