import { decodeText, decodeUtf16le } from '#app/dsn/text/text-bytes.ts';
import type { RegVersion } from './reg-file.ts';

/** A registry value as far as data sources need it; `binary` covers everything that isn't text or a number. */
export type RegValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'binary' }
  | { readonly kind: 'removed' };

/** Reads what stands after the `=`; undefined where regedit would not know it. */
export function readRegValue(written: string, version: RegVersion): RegValue | undefined {
  if (written.startsWith('"')) return readString(written);
  if (/^-\s*(;.*)?$/.test(written)) return { kind: 'removed' };
  const dword = /^dword:([0-9a-f]{1,8})\s*(;.*)?$/i.exec(written)?.[1];
  if (dword !== undefined) return { kind: 'number', digits: String(Number.parseInt(dword, 16)) };
  return readHex(written, version);
}

/** A text as a .reg file writes it; `readQuoted` reads it. */
export function quotedForReg(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** The text between quotes at the start, and what follows it; undefined where it isn't closed. */
export function readQuoted(written: string): { readonly text: string; readonly rest: string } | undefined {
  let at = 1;
  while (at < written.length && written[at] !== '"') at += written[at] === '\\' ? 2 : 1;
  if (!written.startsWith('"') || at >= written.length) return undefined;
  // `\\` and `\"` stand for what follows the backslash.
  return { text: written.slice(1, at).replace(/\\(.)/gs, '$1'), rest: written.slice(at + 1) };
}

function readString(written: string): RegValue | undefined {
  const quoted = readQuoted(written);
  if (quoted === undefined || !/^\s*(;|$)/.test(quoted.rest)) return undefined;
  return { kind: 'text', text: quoted.text };
}

/** The types of winnt.h: 1 and 2 are text, 4 and b numbers, 7 a list of texts. */
function readHex(written: string, version: RegVersion): RegValue | undefined {
  const head = /^hex(?:\(([0-9a-f]{1,8})\))?:/i.exec(written);
  if (head === null) return undefined;
  const bytes = readBytes(written.slice(head[0].length));
  if (bytes === undefined) return undefined;
  switch (Number.parseInt(head[1] ?? '3', 16)) {
    case 1:
    case 2:
      return { kind: 'text', text: textOf(bytes, version).split('\0', 1)[0] ?? '' };
    case 4:
    case 0xb:
      return { kind: 'number', digits: numberOf(bytes) };
    case 7:
      return { kind: 'texts', texts: textOf(bytes, version).split('\0').filter(Boolean) };
    default:
      return { kind: 'binary' };
  }
}

function readBytes(list: string): Uint8Array | undefined {
  const digits = (list.split(';', 1)[0] ?? '').trim();
  if (digits === '') return new Uint8Array();
  const bytes = digits
    .replace(/,\s*$/, '')
    .split(',')
    .map((each) => each.trim());
  if (!bytes.every((each) => /^[0-9a-f]{1,2}$/i.test(each))) return undefined;
  return Uint8Array.from(bytes, (each) => Number.parseInt(each, 16));
}

function textOf(bytes: Uint8Array, version: RegVersion): string {
  return version === 'regedit5' ? decodeUtf16le(bytes) : decodeText(bytes).text;
}

function numberOf(bytes: Uint8Array): string {
  return bytes
    .slice(0, 8)
    .reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
    .toString();
}
