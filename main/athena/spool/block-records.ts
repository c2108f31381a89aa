import { isAscii } from 'node:buffer';
import type { CsvRecord } from '#main/athena/csv-reader.ts';
import type { RowBlock } from './row-block.ts';
import { undoubled } from './undoubled.ts';

const quote = 0x22;
const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** A text and its UTF-16 units, which are quicker to look at one by one. */
interface Readable {
  readonly text: string;
  readonly units: Uint8Array | Uint16Array;
}

function readable(bytes: Buffer): Readable {
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), units: bytes };
  const text = bytes.toString('utf8');
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at);
  return { text, units };
}

function withoutDoubling(value: string, units: Uint8Array | Uint16Array): string {
  if (value.length < 256) return value.replaceAll('""', '"');
  const room = new Uint16Array(units.length);
  return Buffer.from(room.buffer, 0, undoubled(units, room) * 2).toString('utf16le');
}

/** Every record of a text of whole rows that are known to be well formed, `width` values each. */
function recordsIn({ text, units }: Readable, rows: number, width: number): CsvRecord[] {
  const records: CsvRecord[] = new Array(rows);
  let at = 0;
  for (let row = 0; row < rows; row += 1) {
    const record: (string | null)[] = new Array(width);
    for (let field = 0; field < width; field += 1) {
      let end = at;
      if (units[at] === quote) {
        let doubled = false;
        for (end += 1; ; end += 2) {
          while (units[end] !== quote) end += 1;
          if (units[end + 1] !== quote) break;
          doubled = true;
        }
        const value = text.slice(at + 1, end);
        record[field] = doubled ? withoutDoubling(value, units.subarray(at + 1, end)) : value;
        end += 1;
      } else {
        let unit = units[end];
        while (unit !== comma && unit !== lineFeed && unit !== carriageReturn && unit !== undefined) {
          end += 1;
          unit = units[end];
        }
        record[field] = end === at ? null : text.slice(at, end);
      }
      at = end + (units[end] === carriageReturn ? 2 : 1);
    }
    records[row] = record;
  }
  return records;
}

/** The bytes of rows `from` up to but without `to` of a block. */
export function rowBytes({ bytes, starts }: RowBlock, from: number, to: number): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(starts[from], starts[to]);
}

/**
 * All cells of rows of a block, `width` to a row; NULL is null, the empty string is ''. One decoding for all of them
 * is what makes it fast.
 */
export function recordsOf(block: RowBlock, width: number, from = 0, to: number = block.rowCount) {
  return recordsIn(readable(rowBytes(block, from, to)), to - from, width);
}
