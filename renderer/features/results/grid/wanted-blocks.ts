import { columnsAt } from './column-places.ts';
import type { GridLook } from './grid-look.ts';
import { rowsAt } from './row-space.ts';
import { BLOCK } from './window-cache.ts';
import type { Block, WantedBlocks } from './window-source.ts';

/** The blocks of columns that are seen, and then those just beyond. */
function columnBlocks({ places, left, width, gutter }: GridLook): readonly number[] {
  const seen = columnsAt(places, left, Math.max(0, width - gutter - places.pinnedWidth));
  const blocks = new Set<number>();
  const add = (from: number, end: number): void => {
    for (const { column } of places.columns.slice(Math.max(0, from), end)) {
      blocks.add(Math.floor(column / BLOCK.columns));
    }
  };
  add(0, places.pinned);
  add(seen.first, seen.end);
  add(seen.end, seen.end + 8);
  add(Math.max(places.pinned, seen.first - 8), seen.first);
  return [...blocks];
}

/** The blocks to have for what is seen, and those next to them: first where one goes, then where one came from. */
export function wantedBlocks(look: GridLook, down: boolean): WantedBlocks {
  const { first, end } = rowsAt(look.space, look.top);
  if (end <= first) return { seen: [], beyond: [] };
  const columns = columnBlocks(look);
  const [from, to] = [Math.floor(first / BLOCK.rows), Math.floor((end - 1) / BLOCK.rows)];
  const last = Math.floor((look.space.rows - 1) / BLOCK.rows);
  const blocksOf = (rows: readonly number[]): readonly Block[] =>
    rows
      .filter((row) => row >= 0 && row <= last)
      .flatMap((row) => columns.map((column) => ({ row, column })));
  return {
    seen: blocksOf(Array.from({ length: to - from + 1 }, (_none, index) => from + index)),
    beyond: blocksOf(down ? [to + 1, from - 1] : [from - 1, to + 1]),
  };
}
