import type { CsvRecord } from '#main/athena/csv-reader.ts';
import type { RowBlock } from './row-block.ts';

const quote = 0x22;
const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** Bytes from here on are part of a character of several. */
const firstOfMany = 0x80;

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
  const bytes = rowBytes(block, from, to);
  const text = bytes.toString('latin1');
  const length = bytes.length;
  const records: CsvRecord[] = new Array(to - from);
  let at = 0;
  for (let row = 0; row < records.length; row += 1) {
    const record: (string | null)[] = new Array(width);
    for (let field = 0; field < width; field += 1) {
      let begin = at;
      let end = at;
      let seen = 0;
      let doubled = false;
      if (bytes[at] === quote) {
        begin += 1;
        for (end += 1; ; end += 2) {
          let byte = bytes[end] ?? quote;
          while (byte !== quote) {
            seen |= byte;
            end += 1;
            byte = bytes[end] ?? quote;
          }
          if (bytes[end + 1] !== quote) break;
          doubled = true;
        }
        at = end + 1;
      } else {
        while (end < length) {
          const byte = bytes[end] ?? comma;
          if (byte === comma || byte === lineFeed || byte === carriageReturn) break;
          seen |= byte;
          end += 1;
        }
        at = end;
      }
      if (begin === end) record[field] = at === end ? null : '';
      else {
        const value = seen < firstOfMany ? text.slice(begin, end) : bytes.toString('utf8', begin, end);
        record[field] = doubled ? value.replaceAll('""', '"') : value;
      }
      at += bytes[at] === carriageReturn ? 2 : 1;
    }
    records[row] = record;
  }
  return records;
}
