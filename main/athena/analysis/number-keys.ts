import { cellNumber, exactDigits } from './cell-number.ts';
import { fit, type KeyPlace, type KeyWriter, twoWords } from './key-writer.ts';

const zero = 0x30;
const minus = 0x2d;
/** Digits of which a double holds the sum exactly, and most digits of 64 bits. */
const mostDigits = 19;
const billion = 1_000_000_000;
const word = 2 ** 32;

const asDouble = new Float64Array([1]);
const asWords = new Uint32Array(asDouble.buffer);
/** Which of the two words of a double comes first in memory. */
const highWord = asWords[0] === 0 ? 1 : 0;

/** Keys of doubles; both zeros are one, and NaN is the greatest, as it is to Athena. */
export function doubleKeys(place: KeyPlace): KeyWriter {
  const [high, low] = twoWords(place);
  const { flip } = place;
  return (row, bytes, from, to) => {
    const value = cellNumber(bytes, from, to);
    if (Number.isNaN(value)) {
      high[row] = 0xfff8_0000 ^ flip;
      low[row] = flip;
      return fit.whole;
    }
    // Adding 0 makes one zero of both.
    asDouble[0] = value + 0;
    const first = asWords[highWord] ?? 0;
    const second = asWords[1 - highWord] ?? 0;
    const turned = first >>> 31 === 1 ? 0xffff_ffff : 0;
    high[row] = first ^ (turned === 0 ? 0x8000_0000 : turned) ^ flip;
    low[row] = second ^ turned ^ flip;
    return fit.whole;
  };
}

/** Keys of decimal numbers: those of the nearest doubles, which do not tell all of many digits. */
export function decimalKeys(place: KeyPlace): KeyWriter {
  const write = doubleKeys(place);
  return (row, bytes, from, to) => {
    write(row, bytes, from, to);
    return to - from > exactDigits ? fit.partly : fit.whole;
  };
}

/** The whole number of digits between two positions; NaN where there is something else. */
function digitsAt(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - zero;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Keys of whole numbers of 64 bits; the two outermost ones are left to the decimal numbers. */
export function integerKeys(place: KeyPlace): KeyWriter {
  const [high, low] = twoWords(place);
  const { flip } = place;
  return (row, bytes, from, to) => {
    const negative = bytes[from] === minus;
    const first = negative ? from + 1 : from;
    const digits = to - first;
    if (digits < 1 || digits > mostDigits) return fit.not;
    let [upper, lower] = [0, 0];
    if (digits <= exactDigits) {
      const value = digitsAt(bytes, first, to);
      if (Number.isNaN(value)) return fit.not;
      upper = Math.floor(value / word);
      lower = value >>> 0;
    } else {
      const front = digitsAt(bytes, first, to - 9);
      const back = digitsAt(bytes, to - 9, to);
      if (Number.isNaN(front + back)) return fit.not;
      // front × 10⁹ + back, in parts that doubles hold exactly.
      const outer = Math.floor(front / 0x1_0000) * billion;
      const inner = (front % 0x1_0000) * billion + back;
      const rest = (outer % 0x1_0000) * 0x1_0000 + inner;
      upper = Math.floor(outer / 0x1_0000) + Math.floor(rest / word);
      lower = rest % word;
      if (upper > 0x7fff_ffff || (upper === 0x7fff_ffff && lower === 0xffff_ffff)) return fit.not;
    }
    if (negative) {
      upper = lower === 0 ? word - upper : ~upper;
      lower = -lower;
    }
    high[row] = upper ^ 0x8000_0000 ^ flip;
    low[row] = lower ^ flip;
    return fit.whole;
  };
}
