import { REG_HEADERS } from './reg-file.ts';
import { quotedForReg } from './reg-value.ts';

/** A value that something sets in the registry, or removes (`data` null), a whole key where it has no name. */
export interface RegistryChange {
  /** With its root, in full or in short, a provider of PowerShell before it or not. */
  readonly key: string;
  readonly name: string | undefined;
  readonly data: string | null;
  /** `REG_DWORD` or PowerShell's `DWord`; a text where it is left out. */
  readonly type?: string | undefined;
}

/** The text of a .reg file with those of the changes that are of data sources; undefined where none is. */
export function regTextOf(changes: readonly RegistryChange[]): string | undefined {
  const lines = changes.flatMap(linesOf);
  return lines.length === 0 ? undefined : [REG_HEADERS.regedit5, '', ...lines, ''].join('\r\n');
}

function linesOf({ key, name, data, type }: RegistryChange): readonly string[] {
  const path = key
    .replace(/^(?:Microsoft\.PowerShell\.Core\\)?Registry::/i, '')
    .replace(/^(\w+):\\?/, '$1\\')
    .replace(/\\+/g, '\\')
    .replace(/\\$/, '');
  if (!/\\ODBC\\ODBC\.INI\\[^\\]+$/i.test(path) || /[\0\r\n\]]/.test(path + (name ?? '') + (data ?? '')))
    return [];
  if (name === undefined) return data === null ? [`[-${path}]`] : [];
  const value = data === null ? '-' : regData(data, type);
  return value === undefined ? [] : [`[${path}]`, `${quotedForReg(name)}=${value}`];
}

/** Undefined for types that no DSN has. */
function regData(data: string, type = 'REG_SZ'): string | undefined {
  if (/^(?:REG_SZ|REG_EXPAND_SZ|String|ExpandString)$/i.test(type)) return quotedForReg(data);
  const number = /^(?:0x[0-9a-f]{1,8}|\d{1,10})$/i.test(data) ? Number(data) : Number.NaN;
  if (!/^(?:REG_)?DWORD$/i.test(type) || !(number < 2 ** 32)) return undefined;
  return `dword:${number.toString(16).padStart(8, '0')}`;
}
