import type { ResultFilter, SortKey } from '#app/contract/results.ts';
import { type ArrangeRequest, createTables, mark } from '#main/athena/analysis/arrange-tables.ts';
import type { BlockSource } from '#main/athena/analysis/block-source.ts';
import { collectRows } from '#main/athena/analysis/collect-rows.ts';
import { orderRows } from '#main/athena/analysis/order-rows.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';
import { blocksOf } from '#test/support/blocks-of.ts';

export type Cell = string | null;

function sourceOf(blocks: readonly RowBlock[], width: number): BlockSource {
  const rows = blocks.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const firstRows = Float64Array.from([...blocks.map(({ firstRow }) => firstRow), rows]);
  const read = (block: number): RowBlock => blocks[block] ?? fail(block);
  return { blocks: blocks.length, width, firstRows, read };
}

function fail(block: number): never {
  throw new Error(`There is no block ${block}.`);
}

/** As threads do it, on one: with the quick forms, and where those do not fit with the plain ones. */
function ordered(source: BlockSource, request: ArrangeRequest, plain: boolean): Uint32Array {
  const tables = createTables(request, source.firstRows[source.blocks] ?? 0, plain);
  collectRows(source, request, tables);
  if (tables.marks[mark.unfit] !== 0) return plain ? fail(-1) : ordered(source, request, true);
  return orderRows(source, request, tables);
}

/** Positions of the rows that hold the filters, in order; in blocks of so many rows. */
export function arrangeRows(
  rows: readonly (readonly Cell[])[],
  types: readonly string[],
  sort: readonly SortKey[],
  filters: readonly ResultFilter[] = [],
  blockRows = 3,
): number[] {
  const source = sourceOf(blocksOf(rows, blockRows), types.length);
  return Array.from(ordered(source, { types, sort, filters }, false));
}
