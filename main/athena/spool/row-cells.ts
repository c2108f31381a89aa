import { rowBytes } from './block-records.ts';
import type { RowBlock } from './row-block.ts';
import { undoubled } from './undoubled.ts';

const quote = 0x22;
const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Position behind the field that begins at `at`. */
function endOfField(bytes: Uint8Array, at: number): number {
  let end = at;
  if (bytes[end] === quote) {
    for (end += 1; ; end += 2) {
      while (bytes[end] !== quote) end += 1;
      if (bytes[end + 1] !== quote) return end + 1;
    }
  }
  for (; end < bytes.length; end += 1) {
    const byte = bytes[end];
    if (byte === comma || byte === lineFeed || byte === carriageReturn) break;
  }
  return end;
}

/** A cell as it stands between two positions; nothing at all is NULL. */
function cellBetween(bytes: Buffer, at: number, end: number): string | null {
  if (end === at) return null;
  if (bytes[at] !== quote) return bytes.toString('utf8', at, end);
  const value = bytes.subarray(at + 1, end - 1);
  if (!value.includes(quote)) return value.toString('utf8');
  const room = Buffer.allocUnsafe(value.length);
  return room.toString('utf8', 0, undoubled(value, room));
}

/** Cells `firstColumn` up to but without `lastColumn` of one row of a block, without decoding any other cell. */
export function* cellsOfRow(
  block: RowBlock,
  row: number,
  firstColumn: number,
  lastColumn: number,
): Generator<string | null, void, void> {
  const bytes = rowBytes(block, row, row + 1);
  let at = 0;
  for (let column = 0; column < lastColumn; column += 1) {
    const end = endOfField(bytes, at);
    if (column >= firstColumn) yield cellBetween(bytes, at, end);
    at = end + 1;
  }
}
