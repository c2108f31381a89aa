import { radixSort } from './radix-sort.ts';
import { putBack, rowsOf, Stretches } from './stretches.ts';

/** Stretches of rows with the same words within the stretches that there were. */
function alikeIn(order: Uint32Array, stretches: Stretches, words: readonly Uint32Array[]): Stretches {
  const alike = new Stretches();
  stretches.each((from, to) => {
    let first = from;
    for (let at = from + 1; at < to; at += 1) {
      const row = order[at] ?? 0;
      const before = order[at - 1] ?? 0;
      for (const word of words) {
        if (word[row] === word[before]) continue;
        alike.add(first, at);
        first = at;
        break;
      }
    }
    alike.add(first, to);
  });
  return alike;
}

/**
 * Sorts the rows within each stretch by words, the first of which counts most, stably; returns the stretches in which
 * all words are the same. Stretches are sorted all at once, with their number as the word that counts before all.
 */
export function refine(order: Uint32Array, stretches: Stretches, words: readonly Uint32Array[]): Stretches {
  if (stretches.count === 0) return stretches;
  const rows = rowsOf(order, stretches);
  if (stretches.count === 1) putBack(order, stretches, radixSort(rows, words));
  else {
    const numbers = new Uint32Array(words[0]?.length ?? 0);
    stretches.each((from, to, number) => {
      for (let at = from; at < to; at += 1) numbers[order[at] ?? 0] = number;
    });
    putBack(order, stretches, radixSort(rows, [numbers, ...words]));
  }
  return alikeIn(order, stretches, words);
}
