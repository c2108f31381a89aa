import { radixSort } from './radix-sort.ts';
import { putBack, rowsOf, Stretches } from './stretches.ts';

/** So few rows are sorted the quickest by hand, and so many by their word alone; stretches between, all at once. */
const few = 16;
const many = 8192;

/** Whether all rows of a stretch have the same word. */
function isAlike(order: Uint32Array, from: number, to: number, word: Uint32Array): boolean {
  const first = word[order[from] ?? 0];
  for (let at = from + 1; at < to; at += 1) if (word[order[at] ?? 0] !== first) return false;
  return true;
}

/** Puts each row behind those before it that have no greater word. */
function sortFew(order: Uint32Array, from: number, to: number, word: Uint32Array): void {
  for (let at = from + 1; at < to; at += 1) {
    const row = order[at] ?? 0;
    const own = word[row] ?? 0;
    let place = at;
    for (; place > from; place -= 1) {
      const before = order[place - 1] ?? 0;
      if ((word[before] ?? 0) <= own) break;
      order[place] = before;
    }
    order[place] = row;
  }
}

/** Sorts many stretches at once: by their word, and before that by the number of their stretch. */
function sortTogether(order: Uint32Array, stretches: Stretches, word: Uint32Array): void {
  if (stretches.count === 0) return;
  const numbers = new Uint32Array(word.length);
  stretches.each((from, to, number) => {
    for (let at = from; at < to; at += 1) numbers[order[at] ?? 0] = number;
  });
  putBack(order, stretches, radixSort(rowsOf(order, stretches), [numbers, word]));
}

function addAlike(order: Uint32Array, from: number, to: number, word: Uint32Array, alike: Stretches): void {
  let first = from;
  let last = word[order[from] ?? 0];
  for (let at = from + 1; at < to; at += 1) {
    const own = word[order[at] ?? 0];
    if (own === last) continue;
    alike.add(first, at);
    [first, last] = [at, own];
  }
  alike.add(first, to);
}

/** Sorts the rows within each stretch by a word, stably; returns the stretches in which it is the same. */
export function refine(order: Uint32Array, stretches: Stretches, word: Uint32Array): Stretches {
  const together = new Stretches();
  let allAlike = true;
  stretches.each((from, to) => {
    if (isAlike(order, from, to, word)) return;
    allAlike = false;
    if (to - from <= few) sortFew(order, from, to, word);
    else if (to - from < many) together.add(from, to);
    else {
      const part = order.subarray(from, to);
      const sorted = radixSort(part, [word]);
      if (sorted !== part) part.set(sorted);
    }
  });
  if (allAlike) return stretches;
  sortTogether(order, together, word);
  const alike = new Stretches();
  stretches.each((from, to) => addAlike(order, from, to, word, alike));
  return alike;
}
