const digitBits = 11;
const digits = 2 ** digitBits;
const digitMask = digits - 1;
/** Digits of a word, lowest first; the last one has 10 bits. */
const shifts = [0, digitBits, digitBits * 2] as const;

/** How often each digit of a word occurs. */
function countDigits(ids: Uint32Array, word: Uint32Array): Uint32Array {
  const counts = new Uint32Array(shifts.length * digits);
  for (let at = 0; at < ids.length; at += 1) {
    const bits = word[ids[at] ?? 0] ?? 0;
    const low = bits & digitMask;
    const middle = digits + ((bits >>> digitBits) & digitMask);
    const high = 2 * digits + (bits >>> (2 * digitBits));
    counts[low] = (counts[low] ?? 0) + 1;
    counts[middle] = (counts[middle] ?? 0) + 1;
    counts[high] = (counts[high] ?? 0) + 1;
  }
  return counts;
}

/** Where ids of each digit go; null where all have the same one. */
function placesOf(counts: Uint32Array, ids: number): Uint32Array | null {
  let place = 0;
  for (let digit = 0; digit < digits; digit += 1) {
    const count = counts[digit] ?? 0;
    if (count === ids) return null;
    counts[digit] = place;
    place += count;
  }
  return counts;
}

/** Puts ids where their digit goes, in the order in which they come. */
function scatter(
  ids: Uint32Array,
  word: Uint32Array,
  shift: number,
  places: Uint32Array,
  room: Uint32Array,
): void {
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0;
    const digit = ((word[id] ?? 0) >>> shift) & digitMask;
    const place = places[digit] ?? 0;
    room[place] = id;
    places[digit] = place + 1;
  }
}

/**
 * Ids in the order of their words, the first of which counts most; ids that have the same words stay as they come. Works
 * in the array that it is given and in another one as long, and returns one of the two.
 */
export function radixSort(ids: Uint32Array, words: readonly Uint32Array[]): Uint32Array {
  // Counted before anything is moved, while ids that come in order are read in order.
  const counts = words.map((word) => countDigits(ids, word));
  let sorted = ids;
  let room: Uint32Array | null = null;
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const word = words[at];
    for (const [digit, shift] of shifts.entries()) {
      const places = placesOf(
        counts[at]?.subarray(digit * digits, (digit + 1) * digits) ?? new Uint32Array(0),
        ids.length,
      );
      if (word === undefined || places === null) continue;
      const free: Uint32Array = room ?? new Uint32Array(ids.length);
      scatter(sorted, word, shift, places, free);
      [room, sorted] = [sorted, free];
    }
  }
  return sorted;
}

/** Numbers from 0 up to but without `count`. */
export function countUp(count: number): Uint32Array<ArrayBuffer> {
  const numbers = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) numbers[at] = at;
  return numbers;
}
