import { decodeUtf8 } from '#app/utf8.ts';

/** How a file's bytes stand for text. */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file's text without its byte order mark. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncodingName;
  readonly mark: boolean;
}

/** Code points of the bytes 0x80 to 0x9f; the five that Windows leaves open stand for themselves (WHATWG). */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/**
 * The text of a file whose encoding isn't known: by its byte order mark, else UTF-16LE where every other byte
 * of the start is zero, else UTF-8, else line by line UTF-8 or Windows' Western code page. Never throws.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, 2, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, 2, 'utf-16be');
  if (looksLikeUtf16le(bytes)) return utf16(bytes, 0, 'utf-16le');
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = decodeUtf8(mark ? bytes.subarray(3) : bytes);
  if (text !== undefined) return { text, encoding: 'utf-8', mark };
  return { text: decodeLines(bytes), encoding: 'windows-1252', mark: false };
}

/** Text of bytes without a mark: UTF-8, else Windows' Western code page, which takes any bytes. */
export function decodeUnmarked(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? fromCodes(bytes, windows1252);
}

/** Files to which several editors added lines have each in its own encoding. */
function decodeLines(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf(0x0a, at);
    const end = found === -1 ? bytes.length : found + 1;
    parts.push(decodeUnmarked(bytes.subarray(at, end)));
    at = end;
  }
  return parts.join('');
}

/** UTF-16LE with its byte order mark, as regedit writes and wants it. */
export function encodeUtf16le(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xff, 0xfe]);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    bytes[2 + at * 2] = unit & 0xff;
    bytes[3 + at * 2] = unit >> 8;
  }
  return bytes;
}

/** Windows' Western code page; undefined where the text has characters that it lacks. */
export function encodeWindows1252(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const high = WINDOWS_1252.indexOf(text.charAt(at));
    if (high === -1 && unit > 0x7f && (unit < 0xa0 || unit > 0xff)) return undefined;
    bytes[at] = high === -1 ? unit : 0x80 + high;
  }
  return bytes;
}

/** The text of UTF-16LE bytes without a mark; half a character at the end is left out. */
export function decodeUtf16le(bytes: Uint8Array): string {
  return utf16(bytes, 0, 'utf-16le').text;
}

function looksLikeUtf16le(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, Math.min(bytes.length, 16));
  if (start.length < 4) return false;
  return start.every((byte, index) => (index % 2 === 1 ? byte === 0 : byte !== 0));
}

function utf16(bytes: Uint8Array, from: number, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  const [low, high] = encoding === 'utf-16le' ? [0, 1] : [1, 0];
  const units = new Uint16Array((bytes.length - from) >> 1);
  for (let index = 0; index < units.length; index += 1) {
    const at = from + index * 2;
    units[index] = (bytes[at + low] ?? 0) | ((bytes[at + high] ?? 0) << 8);
  }
  return { text: fromCodes(units, (unit) => unit), encoding, mark: from > 0 };
}

function windows1252(byte: number): number {
  return byte < 0x80 || byte > 0x9f ? byte : WINDOWS_1252.charCodeAt(byte - 0x80);
}

/** Chunked, because a call takes a limited number of arguments. */
function fromCodes(codes: Uint8Array | Uint16Array, unitOf: (code: number) => number): string {
  const parts: string[] = [];
  for (let at = 0; at < codes.length; at += 4096) {
    parts.push(String.fromCharCode(...Array.from(codes.subarray(at, at + 4096), unitOf)));
  }
  return parts.join('');
}
