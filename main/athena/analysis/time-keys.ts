import { digitsAt } from './digits-at.ts';
import { fit, type KeyPlace, type KeyWriter, twoWords } from './key-writer.ts';

/** How all times of a column are written: `2024-01-31`, `2024-01-31 23:59:59.999` or `23:59:59.999`. */
export interface TimeShape {
  readonly hasDate: boolean;
  readonly hasTime: boolean;
  /** Digits behind the second. */
  readonly fraction: number;
  /** Characters of all. */
  readonly length: number;
}

const pattern = /^(\d{4}-\d\d-\d\d)?(?:( )?(\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?)?$/;

/** The shape of a time; null where keys cannot hold such. */
export function timeShapeOf(text: string): TimeShape | null {
  const match = pattern.exec(text);
  if (match === null || text === '') return null;
  const [, date, space, time, fraction = ''] = match;
  const hasDate = date !== undefined;
  const hasTime = time !== undefined;
  if ((space !== undefined) !== (hasDate && hasTime)) return null;
  return { hasDate, hasTime, fraction: fraction.length, length: text.length };
}

const dash = 0x2d;
const colon = 0x3a;
const space = 0x20;
const dot = 0x2e;

/** The digits of a date in 23 bits, in its order; below 0 where there is none. */
function dateAt(bytes: Uint8Array, at: number): number {
  const year = digitsAt(bytes, at, at + 4);
  const month = digitsAt(bytes, at + 5, at + 7);
  const day = digitsAt(bytes, at + 8, at + 10);
  if (bytes[at + 4] !== dash || bytes[at + 7] !== dash) return -1;
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) return -1;
  return (year << 9) | (month << 5) | day;
}

/** Seconds of a time of day; below 0 where there is none. */
function secondsAt(bytes: Uint8Array, at: number): number {
  const hour = digitsAt(bytes, at, at + 2);
  const minute = digitsAt(bytes, at + 3, at + 5);
  const second = digitsAt(bytes, at + 6, at + 8);
  if (bytes[at + 2] !== colon || bytes[at + 5] !== colon) return -1;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return -1;
  return (hour * 60 + minute) * 60 + second;
}

/** Keys of times that are all written alike, whose order is that of their digits: 23 bits, 17 bits, 24 bits. */
export function timeKeys(place: KeyPlace, { hasDate, hasTime, fraction, length }: TimeShape): KeyWriter {
  const [high, low] = twoWords(place);
  const { flip } = place;
  const timeAt = hasDate ? 11 : 0;
  return (row, bytes, from, to) => {
    if (to - from !== length) return fit.not;
    const date = hasDate ? dateAt(bytes, from) : 1;
    const seconds = hasTime ? secondsAt(bytes, from + timeAt) : 0;
    const part = fraction > 0 ? digitsAt(bytes, to - fraction, to) : 0;
    if (date < 0 || seconds < 0 || part < 0) return fit.not;
    if (hasDate && hasTime && bytes[from + 10] !== space) return fit.not;
    if (fraction > 0 && bytes[to - fraction - 1] !== dot) return fit.not;
    high[row] = ((date << 9) | (seconds >>> 8)) ^ flip;
    low[row] = ((seconds << 24) | part) ^ flip;
    return fit.whole;
  };
}
