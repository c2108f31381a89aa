import type { RowOrder } from '#main/athena/spool/row-order.ts';

const pieceRows = 16 * 1024;

/** Positions of all rows of an order, a piece at a time. */
export async function* positionsOf(order: RowOrder): AsyncGenerator<Uint32Array, void, void> {
  for (let row = 0; row < order.rows; row += pieceRows) yield await order.range(row, pieceRows);
}

/** A bit for each row of a result: whether it is in the order. */
export async function membersOf(order: RowOrder, rows: number): Promise<Uint8Array<ArrayBuffer>> {
  const members = new Uint8Array(Math.ceil(rows / 8));
  for await (const positions of positionsOf(order)) {
    for (const row of positions) members[row >>> 3] = (members[row >>> 3] ?? 0) | (1 << (row & 7));
  }
  return members;
}

/** Stands for a row that is not in the order. */
export const noRank = 0xffff_ffff;

/** For each row of a result its place in the order. */
export async function ranksOf(order: RowOrder, rows: number): Promise<Uint32Array<ArrayBuffer>> {
  const ranks = new Uint32Array(rows).fill(noRank);
  let place = 0;
  for await (const positions of positionsOf(order)) {
    for (const row of positions) {
      ranks[row] = place;
      place += 1;
    }
  }
  return ranks;
}

/** Whether a row is among the members; all are where there is no list of them. */
export const isMember = (members: Uint8Array | null, row: number): boolean =>
  members === null || ((members[row >>> 3] ?? 0) & (1 << (row & 7))) !== 0;
