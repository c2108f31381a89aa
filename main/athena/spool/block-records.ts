import type { CsvRecord } from '#main/athena/csv-reader.ts';
import { fieldsOf } from './block-fields.ts';
import type { RowBlock } from './row-block.ts';

const quote = 0x22;
const carriageReturn = 0x0d;

/** The bytes of rows `from` up to but without `to` of a block. */
export function rowBytes({ bytes, starts }: RowBlock, from: number, to: number): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(starts[from], starts[to]);
}

/**
 * All cells of rows of a block, `width` to a row; NULL is null, the empty string is ''. The block is made one string, of which
 * cells are pieces, since a decoding for each costs ten times as much; cells that are not ASCII have their own.
 */
export function recordsOf(
  block: RowBlock,
  width: number,
  from = 0,
  to: number = block.rowCount,
): CsvRecord[] {
  const { bytes, ends } = fieldsOf(rowBytes(block, from, to), (to - from) * width);
  const text = bytes.toString('latin1');
  const records: CsvRecord[] = new Array(to - from);
  for (let row = 0, at = 0, next = 0; row < records.length; row += 1) {
    const record: (string | null)[] = new Array(width);
    for (let field = 0; field < width; field += 1) {
      const entry = ends[next] ?? 0;
      const mark = entry >>> 1;
      next += 1;
      const end = field === width - 1 && bytes[mark - 1] === carriageReturn ? mark - 1 : mark;
      if (at === end) record[field] = null;
      else {
        const quotes = bytes[at] === quote ? 1 : 0;
        record[field] =
          (entry & 1) === 0
            ? text.slice(at + quotes, end - quotes)
            : bytes.toString('utf8', at + quotes, end - quotes);
      }
      at = mark + 1;
    }
    records[row] = record;
  }
  return records;
}
