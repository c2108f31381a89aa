import type { BlockSource } from './block-source.ts';
import type { KeyColumn } from './key-columns.ts';
import { countUp } from './radix-sort.ts';
import { readRest, toldByKey, wordsOfPiece } from './read-rest.ts';
import { refine } from './refine.ts';
import { putBack, rowsOf, Stretches } from './stretches.ts';
import { endBytes, goesOn } from './text-keys.ts';

/** The same stretches, one behind the other. */
function closedUp(stretches: Stretches): Stretches {
  const closed = new Stretches();
  stretches.each((from, to) => closed.add(closed.rows, closed.rows + to - from));
  return closed;
}

/** Calls back for stretches of closed up rows with where they are in the order. */
function eachSpread(
  closed: Stretches,
  stretches: Stretches,
  found: (closedFrom: number, from: number, to: number) => void,
): void {
  let number = 0;
  let start = 0;
  closed.each((from, to) => {
    while (from >= start + stretches.lengthOf(number)) {
      start += stretches.lengthOf(number);
      number += 1;
    }
    const shift = stretches.fromOf(number) - start;
    found(from, from + shift, to + shift);
  });
}

/**
 * Sorts the rows of stretches in which keys are the same but do not tell all, by what they do not tell. That is read
 * again, a piece of each value at a time, so that memory does not grow with the values. Returns the stretches in which
 * values are the same.
 */
export function settle(
  order: Uint32Array,
  stretches: Stretches,
  column: KeyColumn,
  source: BlockSource,
): Stretches {
  const alike = new Stretches();
  let open = stretches;
  for (let told = 0; open.count > 0; ) {
    const rows = rowsOf(order, open);
    const [first = 0] = rows;
    // Values that are longer than expected are told twice as far each time.
    const bytes = Math.max(told, column.longest - toldByKey(column, first) - told);
    const words = wordsOfPiece(rows.length, bytes);
    const piece = readRest(source, column, rows, { words, told });
    const places = countUp(rows.length);
    let left = closedUp(open);
    for (const word of piece) left = refine(places, left, word);
    const sorted = places.map((place) => rows[place] ?? 0);
    putBack(order, open, sorted);
    const last = piece[words - 1];
    const next = new Stretches();
    eachSpread(left, open, (place, from, to) => {
      const further = goesOn(last?.[places[place] ?? 0] ?? 0, column.place.flip);
      (further ? next : alike).add(from, to);
    });
    open = next;
    told += words * 4 - endBytes;
  }
  return alike;
}
