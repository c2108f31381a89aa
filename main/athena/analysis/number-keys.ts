import { cellNumber, exactDigits } from './cell-number.ts';
import { digitsAt } from './digits-at.ts';
import { fit, type KeyPlace, type KeyWriter, twoWords } from './key-writer.ts';

const zero = 0x30;
const minus = 0x2d;
const dot = 0x2e;
/** Most digits of 64 bits. */
const mostDigits = 19;
const billion = 1_000_000_000;
const word = 2 ** 32;

const asDouble = new Float64Array([1]);
const asWords = new Uint32Array(asDouble.buffer);
/** Which of the two words of a double comes first in memory. */
const highWord = asWords[0] === 0 ? 1 : 0;

/** Writes the key of a double; both zeros are one, and NaN is the greatest, as it is to Athena. */
type WriteDouble = (row: number, value: number) => void;

function doubleWriter(place: KeyPlace): WriteDouble {
  const [high, low] = twoWords(place);
  const { flip } = place;
  return (row, value) => {
    if (Number.isNaN(value)) {
      high[row] = 0xfff8_0000 ^ flip;
      low[row] = flip;
      return;
    }
    // Adding 0 makes one zero of both.
    asDouble[0] = value + 0;
    const first = asWords[highWord] ?? 0;
    const second = asWords[1 - highWord] ?? 0;
    const turned = first >>> 31 === 1 ? 0xffff_ffff : 0;
    high[row] = first ^ (turned === 0 ? 0x8000_0000 : turned) ^ flip;
    low[row] = second ^ turned ^ flip;
  };
}

/** Keys of doubles. */
export function doubleKeys(place: KeyPlace): KeyWriter {
  const write = doubleWriter(place);
  return (row, bytes, from, to) => {
    write(row, cellNumber(bytes, from, to));
    return fit.whole;
  };
}

/** Powers of ten up to those that decimal numbers of 38 digits need, with room. */
const powers = Float64Array.from({ length: 80 }, (_, power) => Number(`1e${power}`));

/**
 * Keys of decimal numbers: doubles of their first 15 digits that count. The same digits at the same place give the same
 * double, and the next digits a greater one, since it holds more than 15; numbers of more digits are told in part.
 */
export function decimalKeys(place: KeyPlace): KeyWriter {
  const write = doubleWriter(place);
  const otherwise: KeyWriter = (row, bytes, from, to) => {
    write(row, cellNumber(bytes, from, to));
    return to - from > exactDigits ? fit.partly : fit.whole;
  };
  return (row, bytes, from, to) => {
    const negative = bytes[from] === minus;
    let value = 0;
    let taken = 0;
    let scale = 0;
    let behindDot = 0;
    let told: number = fit.whole;
    for (let at = negative ? from + 1 : from; at < to; at += 1) {
      const byte = bytes[at] ?? 0;
      const digit = byte - zero;
      if (digit < 0 || digit > 9) {
        if (byte !== dot || behindDot === 1) return otherwise(row, bytes, from, to);
        behindDot = 1;
      } else if (taken < exactDigits) {
        value = value * 10 + digit;
        // Zeros at the front count nothing.
        if (value > 0) taken += 1;
        scale += behindDot;
      } else {
        scale += behindDot - 1;
        if (digit > 0) told = fit.partly;
      }
    }
    const missing = exactDigits - taken;
    scale += missing;
    const power = powers[Math.abs(scale)];
    if (value === 0 || power === undefined) return otherwise(row, bytes, from, to);
    const full = value * (powers[missing] ?? 1);
    const size = scale < 0 ? full * power : full / power;
    write(row, negative ? -size : size);
    return told;
  };
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
      if (value < 0) return fit.not;
      upper = Math.floor(value / word);
      lower = value >>> 0;
    } else {
      const front = digitsAt(bytes, first, to - 9);
      const back = digitsAt(bytes, to - 9, to);
      if (front < 0 || back < 0) return fit.not;
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
