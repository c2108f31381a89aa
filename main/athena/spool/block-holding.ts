/**
 * The block that holds a row, from `first` on; `last` where none before that does. Entry `b` of `firstRows` is the row
 * that block `b` begins with, the next one where it ends.
 */
export function blockHolding(firstRows: ArrayLike<number>, row: number, first: number, last: number): number {
  let [low, high] = [first, last];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((firstRows[middle + 1] ?? 0) > row) high = middle;
    else low = middle + 1;
  }
  return low;
}
