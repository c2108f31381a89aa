import { type ArrangeRequest, type ArrangeTables, mark } from './arrange-tables.ts';
import type { BlockSource } from './block-source.ts';
import { type KeyColumn, keyColumns } from './key-columns.ts';
import { countUp } from './radix-sort.ts';
import { refine } from './refine.ts';
import { settle } from './settle.ts';
import { Stretches } from './stretches.ts';
import { goesOn } from './text-keys.ts';

/** Rows that hold the filters, as they came. */
function keptRows(kept: Uint8Array | null, rows: number): Uint32Array<ArrayBuffer> {
  if (kept === null) return countUp(rows);
  let count = 0;
  for (const one of kept) count += one;
  const numbers = new Uint32Array(count);
  for (let row = 0, used = 0; row < rows; row += 1) {
    if (kept[row] === 0) continue;
    numbers[used] = row;
    used += 1;
  }
  return numbers;
}

/** Whether values are as alike as their keys. */
function keyTellsAll({ form, place }: KeyColumn, row: number): boolean {
  const [first] = place.words;
  const last = place.words.at(-1);
  const isNull = first?.[row] === 0xffff_ffff;
  return isNull || (form === 'text' && !goesOn(last?.[row] ?? 0, place.flip));
}

/** Sorts rows that are alike by a column; returns those that still are. */
function byColumn(
  order: Uint32Array,
  stretches: Stretches,
  column: KeyColumn,
  rest: BlockSource | null,
): Stretches {
  const { words } = column.place;
  let alike = stretches;
  for (const word of words) alike = refine(order, alike, word);
  if (rest === null) return alike;
  const told = new Stretches();
  const open = new Stretches();
  alike.each((from, to) => (keyTellsAll(column, order[from] ?? 0) ? told : open).add(from, to));
  told.addAll(settle(order, open, column, rest));
  return told;
}

/**
 * The rows of tables that are filled, in the order of the columns, the first one first; rows that are the same in all
 * of them stay as they came.
 */
export function orderRows(
  source: BlockSource,
  request: ArrangeRequest,
  tables: ArrangeTables,
): Uint32Array<ArrayBuffer> {
  const order = keptRows(tables.kept, source.firstRows[source.blocks] ?? 0);
  let alike = Stretches.ofAll(order.length);
  for (const [at, column] of keyColumns(request, tables, source).entries()) {
    const partly = tables.marks[mark.partly + at] !== 0;
    alike = byColumn(order, alike, column, partly ? source : null);
  }
  return order;
}
