import { digitsAt } from './digits-at.ts';

const zero = 0x30;
const minus = 0x2d;
const plus = 0x2b;
const dot = 0x2e;
const capitalE = 0x45;
const smallE = 0x65;
/** As many digits a double holds exactly. */
export const exactDigits = 15;
/** As many digits as two doubles hold exactly, the first ones in one of them and the rest in the other. */
const mostDigits = 17;
const frontDigits = 8;

/** Powers of ten that a double holds exactly. */
const powers = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/** The text of a number, of which none has characters beyond ASCII. */
const textOf = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, to - from)).toString('latin1');

/** Splits a double into two halves of which products are exact (Veltkamp). */
const splitter = 2 ** 27 + 1;

/**
 * The double nearest to (high + low) / power, all three exact; NaN where it is too near to the middle of two to tell.
 * The remainder of a first quotient is exact by products of halves (Dekker, 1971), and corrects it.
 */
function nearestQuotient(high: number, low: number, power: number): number {
  const sum = high + low;
  const lost = low - (sum - high);
  const quotient = sum / power;
  const product = quotient * power;
  const spreadQuotient = quotient * splitter;
  const topQuotient = spreadQuotient - (spreadQuotient - quotient);
  const endQuotient = quotient - topQuotient;
  const spreadPower = power * splitter;
  const topPower = spreadPower - (spreadPower - power);
  const endPower = power - topPower;
  const beyond =
    topQuotient * topPower -
    product +
    topQuotient * endPower +
    endQuotient * topPower +
    endQuotient * endPower;
  const rest = (sum - product - beyond + lost) / power;
  const slack = Math.abs(quotient) * 2 ** -100 + Math.abs(rest) * 2 ** -48;
  const nearest = quotient + (rest + slack);
  return nearest === quotient + (rest - slack) ? nearest : Number.NaN;
}

/** Any number, and what the quick way does not read. */
function anyNumber(bytes: Uint8Array, from: number, to: number): number {
  const text = textOf(bytes, from, to).trim();
  return text === '' ? Number.NaN : Number(text);
}

/** The exponent that stands between two positions; NaN where it is none, or a long one. */
function exponentAt(bytes: Uint8Array, from: number, to: number): number {
  const sign = bytes[from];
  const first = sign === minus || sign === plus ? from + 1 : from;
  if (first >= to || to - first > 3) return Number.NaN;
  const value = digitsAt(bytes, first, to);
  if (value < 0) return Number.NaN;
  return sign === minus ? -value : value;
}

/**
 * The number that the bytes between two positions say, as near as a double comes; NaN where they say none. Few digits
 * and a power of ten that are both exact give the nearest double by one operation (Clinger, 1990).
 */
export function cellNumber(bytes: Uint8Array, from = 0, to: number = bytes.length): number {
  const negative = bytes[from] === minus;
  let front = 0;
  let back = 0;
  let digits = 0;
  let scale = 0;
  let behindDot = 0;
  for (let at = negative ? from + 1 : from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    const digit = byte - zero;
    if (digit >= 0 && digit <= 9) {
      if (digits < frontDigits) front = front * 10 + digit;
      else back = back * 10 + digit;
      digits += 1;
      scale += behindDot;
    } else if (byte === dot && behindDot === 0) behindDot = 1;
    else if ((byte === capitalE || byte === smallE) && digits > 0) {
      scale -= exponentAt(bytes, at + 1, to);
      break;
    } else return anyNumber(bytes, from, to);
  }
  if (digits === 0 || digits > mostDigits || !(scale >= -22 && scale <= 22))
    return anyNumber(bytes, from, to);
  const power = powers[Math.abs(scale)] ?? 1;
  const high = digits > frontDigits ? front * (powers[digits - frontDigits] ?? 1) : front;
  let size = Number.NaN;
  if (digits <= exactDigits) size = scale > 0 ? (high + back) / power : (high + back) * power;
  else if (scale >= 0) size = nearestQuotient(high, back, power);
  if (Number.isNaN(size)) return anyNumber(bytes, from, to);
  return negative ? -size : size;
}

/** Parts of a decimal number that allow an exact comparison. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

function decimalOf(text: string): Decimal | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  return { digits: BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`), scale: fraction.length };
}

/** Below 0 where the first is less. Exact also beyond doubles, as bigint and decimal columns need it. */
export function compareDecimals(one: string, other: string): number {
  const [first, second] = [decimalOf(one), decimalOf(other)];
  if (first === null || second === null) return 0;
  const scale = Math.max(first.scale, second.scale);
  const left = first.digits * 10n ** BigInt(scale - first.scale);
  const right = second.digits * 10n ** BigInt(scale - second.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}
