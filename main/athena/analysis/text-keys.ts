import { fit, type KeyPlace, type KeyWriter } from './key-writer.ts';

/** The last half of the last word of a key where its value goes on. */
const more = 0xffff;

/** Bytes at the end of a key that say how long its value is. */
export const endBytes = 2;

/** Whether the last word of a key of text says that its value goes on. */
export const goesOn = (lastWord: number, flip: number): boolean => ((lastWord ^ flip) & more) === more;

/**
 * Writes bytes in the order in which they compare: those that have room, zeros behind them, and how many they are (or
 * that there are more), so that a shorter value comes before one with zeros at its end. Where `head` is not 0, it comes
 * before them.
 */
export function packBytes(
  { words, flip }: KeyPlace,
  id: number,
  head: number,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  const room = words.length * 4 - endBytes - (head === 0 ? 0 : 1);
  const whole = to - from <= room;
  let at = from;
  const last = words.length - 1;
  for (let word = 0; word <= last; word += 1) {
    let bits = word === 0 && head !== 0 ? head : at < to ? (bytes[at++] ?? 0) : 0;
    bits = (bits << 8) | (at < to ? (bytes[at++] ?? 0) : 0);
    if (word === last) bits = (bits << 16) | (whole ? Math.max(0, to - from) : more);
    else {
      bits = (bits << 8) | (at < to ? (bytes[at++] ?? 0) : 0);
      bits = (bits << 8) | (at < to ? (bytes[at++] ?? 0) : 0);
    }
    const array = words[word];
    if (array !== undefined) array[id] = bits ^ flip;
  }
  return whole;
}

/** First bytes of keys: before what most values begin with, with it, behind it. */
const before = 1;
const within = 2;
const behind = 3;

/** Bytes of a key that are not the value's. */
export const keyMarks = 1 + endBytes;

/** How many bytes of a value the key of a row has told. */
export function toldBytes({ words, flip }: KeyPlace, row: number, prefix: Uint8Array): number {
  const first = (words[0]?.[row] ?? 0) ^ flip;
  return (first >>> 24 === within ? prefix.length : 0) + words.length * 4 - keyMarks;
}

/** Keys of text, which leave out what most values begin with. */
export function textKeys(place: KeyPlace, prefix: Uint8Array): KeyWriter {
  return (row, bytes, from, to) => {
    let at = 0;
    while (at < prefix.length && from + at < to && bytes[from + at] === prefix[at]) at += 1;
    if (at === prefix.length)
      return packBytes(place, row, within, bytes, from + at, to) ? fit.whole : fit.partly;
    const isBehind = from + at < to && (bytes[from + at] ?? 0) > (prefix[at] ?? 0);
    return packBytes(place, row, isBehind ? behind : before, bytes, from, to) ? fit.whole : fit.partly;
  };
}

/** The longest prefix that pays. */
const longestPrefix = 1024;

/** What most of some values begin with; values that are empty or stand out count nothing. */
export function commonPrefix(values: readonly Buffer[]): Buffer {
  const sorted = values.filter(({ length }) => length > 0).sort(Buffer.compare);
  const first = sorted[Math.floor(sorted.length * 0.1)];
  const last = sorted[Math.floor(sorted.length * 0.9)];
  if (first === undefined || last === undefined) return Buffer.alloc(0);
  const most = Math.min(first.length, last.length, longestPrefix);
  let length = 0;
  while (length < most && first[length] === last[length]) length += 1;
  return Buffer.from(first.subarray(0, length));
}
