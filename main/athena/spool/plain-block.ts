import type { RowBlock } from './row-block.ts';

/** A block as it is sealed: its bytes, then where its rows begin, so that a row is found without looking at the others. */
export function plainOfBlock({ bytes, starts }: RowBlock): readonly Uint8Array[] {
  return [bytes, new Uint8Array(starts.buffer, starts.byteOffset, starts.byteLength)];
}

/** The block that `plainOfBlock` was given. */
export function blockOfPlain(plain: Buffer, firstRow: number, rowCount: number): RowBlock {
  const bytes = plain.subarray(0, plain.length - 4 * (rowCount + 1));
  const starts = new Uint32Array(rowCount + 1);
  new Uint8Array(starts.buffer).set(plain.subarray(bytes.length));
  return { firstRow, rowCount, bytes, starts };
}
