import type { RowBlock } from '#main/athena/spool/row-block.ts';
import { type BlockSource, blockWith } from './block-source.ts';
import { writeExactNumber } from './exact-number.ts';
import { FieldFinder } from './field-finder.ts';
import type { KeyColumn } from './key-columns.ts';
import { countUp, radixSort } from './radix-sort.ts';
import { endBytes, packBytes, toldBytes } from './text-keys.ts';

/** Memory for pieces of values; of few rows, pieces need not be as long. */
const roomBytes = 64 * 1024 * 1024;
const pieceWords = { least: 4, most: 16 * 1024 - 1 } as const;

/** Words that a piece of a value has where there are so many rows, and about so many bytes to tell. */
export function wordsOfPiece(rows: number, bytes: number): number {
  const words = Math.min(Math.floor(roomBytes / 4 / Math.max(1, rows)), Math.ceil((bytes + endBytes) / 4));
  return Math.min(pieceWords.most, Math.max(pieceWords.least, words));
}

/** A value's bytes in which its order is, by the row's place among those that are asked for. */
type Found = (at: number, bytes: Uint8Array, from: number, to: number) => void;

/** Finds values of some rows of a column, in the order of the blocks, of which those without any are not read. */
function eachValue(source: BlockSource, finder: FieldFinder, rows: Uint32Array, found: Found): void {
  let block: RowBlock | null = null;
  let number = 0;
  for (const at of radixSort(countUp(rows.length), [rows])) {
    const row = rows[at] ?? 0;
    if (block === null || row >= block.firstRow + block.rowCount) {
      number = blockWith(source, row, number);
      block = source.read(number);
    }
    const inBlock = row - block.firstRow;
    finder.find(block.bytes, block.starts[inBlock] ?? 0, block.starts[inBlock + 1] ?? 0);
    const [from = 0, to = 0] = finder.at;
    found(at, block.bytes, from, to);
  }
}

/** As `Found`, of numbers in the form that compares byte by byte. */
function exactly(found: Found): Found {
  let room = new Uint8Array(64);
  return (at, bytes, from, to) => {
    const longest = Math.max(0, to - from) + 4;
    if (room.length < longest) room = new Uint8Array(2 * longest);
    found(at, room, 0, writeExactNumber(bytes, from, to, room));
  };
}

/** Bytes of a row's value that its key tells. What decides between numbers is not told by their keys. */
export function toldByKey({ form, place, prefix }: KeyColumn, row: number): number {
  return form === 'decimal' ? 0 : toldBytes(place, row, prefix);
}

/**
 * Reads values of a column again for what their keys did not tell: for each of the rows, by its place among them, the
 * next piece, in so many words that compare as the values do. `told` are the bytes that earlier pieces have told.
 */
export function readRest(
  source: BlockSource,
  keys: KeyColumn,
  rows: Uint32Array,
  { words, told }: { readonly words: number; readonly told: number },
): readonly Uint32Array[] {
  const piece = Array.from({ length: words }, () => new Uint32Array(rows.length));
  const { column, form, place } = keys;
  const write: Found = (at, bytes, from, to) => {
    packBytes(
      { words: piece, flip: place.flip },
      at,
      0,
      bytes,
      Math.min(to, from + toldByKey(keys, rows[at] ?? 0) + told),
      to,
    );
  };
  const finder = new FieldFinder([column], source.width);
  eachValue(source, finder, rows, form === 'decimal' ? exactly(write) : write);
  return piece;
}
