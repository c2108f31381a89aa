import { csvLine } from '#main/athena/spool/csv-line.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';

/** Rows as a spool has them, in blocks of so many rows. */
export function blocksOf(rows: readonly (readonly (string | null)[])[], blockRows: number): RowBlock[] {
  const blocks: RowBlock[] = [];
  for (let first = 0; first < rows.length; first += blockRows) {
    const lines = rows.slice(first, first + blockRows).map(csvLine);
    const starts = [0];
    for (const line of lines) starts.push((starts.at(-1) ?? 0) + Buffer.byteLength(line));
    const bytes = Buffer.from(lines.join(''));
    blocks.push({ firstRow: first, rowCount: lines.length, bytes, starts: Uint32Array.from(starts) });
  }
  return blocks;
}
