const zero = 0x30;
const nine = 0x39;
const minus = 0x2d;
const plus = 0x2b;
const dot = 0x2e;
const space = 0x20;

/** Ends the digits of a number below zero: it is greater than what would be a further digit. */
const lastOfNegative = 0xff;

/** Where digits of a number stand in its bytes, without zeros that count nothing. */
interface Digits {
  readonly negative: boolean;
  /** The first digit that counts, and the end of those that count, the dot among them. */
  readonly from: number;
  readonly to: number;
  /** Digits before the dot. */
  readonly whole: number;
}

function digitsOf(bytes: Uint8Array, start: number, end: number): Digits | null {
  let [from, to] = [start, end];
  while (from < to && (bytes[from] ?? 0) <= space) from += 1;
  while (from < to && (bytes[to - 1] ?? 0) <= space) to -= 1;
  const sign = bytes[from];
  if (from < to && (sign === minus || sign === plus)) from += 1;
  let point = to;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === dot && point === to) point = at;
    else if (byte < zero || byte > nine) return null;
  }
  if (to - from === (point < to ? 1 : 0)) return null;
  while (from < point && bytes[from] === zero) from += 1;
  if (point < to) while (bytes[to - 1] === zero) to -= 1;
  return { negative: sign === minus, from, to, whole: point - from };
}

/**
 * Writes the decimal number that the bytes between two positions say into `room`, so that byte by byte numbers compare
 * as they do by value, exactly. `room` is to be four longer than those bytes. Returns how much is used; 0 where it is no
 * plain decimal number.
 */
export function writeExactNumber(bytes: Uint8Array, start: number, end: number, room: Uint8Array): number {
  const digits = digitsOf(bytes, start, end);
  if (digits === null) return 0;
  const { negative, from, to, whole } = digits;
  const turned = negative ? 0xff : 0;
  let length = 3;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === dot) continue;
    room[length] = byte ^ turned;
    length += 1;
  }
  if (length === 3) {
    room[0] = 1;
    return 1;
  }
  room[0] = negative ? 0 : 2;
  room[1] = (whole >>> 8) ^ turned;
  room[2] = (whole & 0xff) ^ turned;
  if (negative) {
    room[length] = lastOfNegative;
    length += 1;
  }
  return length;
}
