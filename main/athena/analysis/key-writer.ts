/** What a key says of its value: all, or not all, or nothing because the value is not of the form. */
export const fit = { whole: 0, partly: 1, not: 2 } as const;

/** Where keys of a column go: an array for each of their words, the one that counts most first, by row. */
export interface KeyPlace {
  readonly words: readonly Uint32Array[];
  /** 0, or all bits where the greatest is to come first. */
  readonly flip: number;
}

/** Writes the key of a row's value, which is not NULL; returns a `fit`. No key has all bits set. */
export type KeyWriter = (row: number, bytes: Uint8Array, from: number, to: number) => number;

/** NULL comes last in both directions, as Athena has it. */
export function writeNull({ words }: KeyPlace, row: number): void {
  for (const word of words) word[row] = 0xffff_ffff;
}

/** The two words of a key that has two. */
export function twoWords({ words }: KeyPlace): readonly [high: Uint32Array, low: Uint32Array] {
  const [high, low] = words;
  if (high === undefined || low === undefined) throw new Error('A key of two words has no place.');
  return [high, low];
}
