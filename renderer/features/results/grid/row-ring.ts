import { ROW_HEIGHT } from './row-space.ts';

/**
 * A ring of elements that rows are shown in, each row in one of them. `base` is the row that stands at the top of
 * the layer; rows before it stand above. Base and number of slots are even, so that a slot's rows are all even or all odd.
 */
export interface RowRing {
  readonly slots: number;
  readonly base: number;
}

/** Rows from `first` up to, not with, `end`. */
export interface ShownRows {
  readonly first: number;
  readonly end: number;
}

/** Rows this far from the base are placed anew, since elements lose precision beyond some millions of pixels. */
const FARTHEST = 2048;

/** Slots for so many rows: one more than can ever be seen at this height, so that scrolling makes none. */
export const slotsFor = (rows: number): number => rows + 2 + (rows % 2);

export const slotOf = ({ slots, base }: RowRing, row: number): number =>
  (((row - base) % slots) + slots) % slots;

/** Where a row stands in the layer, in pixels. */
export const placeOf = ({ base }: RowRing, row: number): number => (row - base) * ROW_HEIGHT;

/**
 * The ring for the rows that are shown next. Rows that stay keep their slots; where none does, the first one goes to the top,
 * so that in a flight every slot stays where it is and only its words change.
 */
export function turnRing(ring: RowRing, before: ShownRows, next: ShownRows): RowRing {
  const { slots, base } = ring;
  if (next.first >= before.end || next.end <= before.first) {
    return { slots, base: next.first - (next.first % 2) };
  }
  if (Math.abs(next.first - base) < FARTHEST) return ring;
  return { slots, base: base + Math.floor((next.first - base) / slots) * slots };
}
