import { type Dsn, firstOfEachKey, sameKey } from '#app/dsn/dsn.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { encodeUtf16le, encodeWindows1252 } from '#app/dsn/text/text-bytes.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { type DsnScope, REG_LIST_KEY } from './reg-data-sources.ts';
import { REG_HEADERS, type RegVersion } from './reg-file.ts';
import { quotedForReg } from './reg-value.ts';

/** Where a .reg file's data sources go, and with which driver. */
export interface RegTarget {
  readonly scope: DsnScope;
  /** The name that the driver is installed under, for the list. */
  readonly driverName: string;
  /** The driver's DLL, as ODBCINST.INI of that computer has it. */
  readonly driverPath: string;
  /** Secrets are written only where the user asked for them to be in this file. */
  readonly secrets: 'leave-out' | 'write';
}

/** A .reg file's text, and the keys of each DSN that aren't in it. */
export interface FormattedRegFile {
  readonly text: string;
  readonly leftOut: readonly { readonly dsn: string; readonly key: string }[];
}

/** What a .reg file cannot say: line breaks and NUL, or a name that would be another key. */
export interface RegRefusal {
  readonly code: 'name' | 'key' | 'value' | 'driver';
  readonly dsn: string;
  readonly key: string;
}

/** Writes DSNs as a .reg file: listed, cleared of what an earlier version left, then written. CRLF throughout. */
export function formatRegFile(
  dsns: readonly Dsn[],
  target: RegTarget,
  version: RegVersion = 'regedit5',
): Result<FormattedRegFile, RegRefusal> {
  const refusal = dsns.map((dsn) => refusalOf(dsn, target)).find((each) => each !== undefined);
  if (refusal !== undefined) return failed(refusal);
  const root = rootOf(target.scope);
  const listed = dsns.map(({ name }) => assignment(name, target.driverName));
  const lines = [
    REG_HEADERS[version],
    '',
    `[${root}\\${REG_LIST_KEY}]`,
    ...listed,
    '',
    ...dsns.flatMap((dsn) => linesOf(dsn, target)),
  ];
  const leftOut = dsns.flatMap((dsn) =>
    firstOfEachKey(dsn.entries)
      .filter(([key, value]) => target.secrets === 'leave-out' && isSecretEntry(key, value))
      .map(([key]) => ({ dsn: dsn.name, key })),
  );
  return succeeded({ text: lines.map((line) => `${line}\r\n`).join(''), leftOut });
}

/** Writes a .reg file that removes data sources and their lines in the list. */
export function formatRegRemoval(names: readonly string[], scope: DsnScope): Result<string, RegRefusal> {
  const bad = names.find((name) => !isKeyName(name));
  if (bad !== undefined) return failed({ code: 'name', dsn: bad, key: '' });
  const root = rootOf(scope);
  const lines = [
    REG_HEADERS.regedit5,
    '',
    `[${root}\\${REG_LIST_KEY}]`,
    ...names.map((name) => `${quotedForReg(name)}=-`),
    '',
    ...names.flatMap((name) => [`[-${root}\\${name}]`, '']),
  ];
  return succeeded(lines.map((line) => `${line}\r\n`).join(''));
}

/** The bytes of a .reg file; undefined where the old form's code page lacks a character. */
export function encodeRegText(text: string, version: RegVersion): Uint8Array | undefined {
  return version === 'regedit5' ? encodeUtf16le(text) : encodeWindows1252(text);
}

/** The key under which a scope's data sources stand, the root's name in full as regedit wants it. */
function rootOf(scope: DsnScope): string {
  const hive = scope === 'user' ? 'HKEY_CURRENT_USER' : 'HKEY_LOCAL_MACHINE';
  return `${hive}\\Software\\ODBC\\ODBC.INI`;
}

function linesOf(dsn: Dsn, target: RegTarget): string[] {
  const path = `${rootOf(target.scope)}\\${dsn.name}`;
  const written = writtenEntries(dsn, target);
  const lines = [['Driver', target.driverPath] as const, ...written];
  return [`[-${path}]`, '', `[${path}]`, ...lines.map(([key, value]) => assignment(key, value)), ''];
}

function writtenEntries(dsn: Dsn, { secrets }: RegTarget) {
  return firstOfEachKey(dsn.entries).filter(
    ([key, value]) =>
      !sameKey(key, 'Driver') && !sameKey(key, 'DSN') && (secrets === 'write' || !isSecretEntry(key, value)),
  );
}

function refusalOf(dsn: Dsn, target: RegTarget): RegRefusal | undefined {
  if (!isKeyName(dsn.name)) return { code: 'name', dsn: dsn.name, key: '' };
  if (breaksLine(target.driverName) || breaksLine(target.driverPath)) {
    return { code: 'driver', dsn: dsn.name, key: 'Driver' };
  }
  for (const [key, value] of writtenEntries(dsn, target)) {
    if (key === '' || breaksLine(key)) return { code: 'key', dsn: dsn.name, key };
    if (breaksLine(value)) return { code: 'value', dsn: dsn.name, key };
  }
  return undefined;
}

/** A backslash would make a key below another; the list is no data source. */
function isKeyName(name: string): boolean {
  const trimmed = name.trim();
  return trimmed !== '' && trimmed === name && !/[\\\]\0\r\n]/.test(name) && !sameKey(name, REG_LIST_KEY);
}

const breaksLine = (text: string): boolean => /[\0\r\n]/.test(text);

function assignment(name: string, value: string): string {
  return `${quotedForReg(name)}=${quotedForReg(value)}`;
}
