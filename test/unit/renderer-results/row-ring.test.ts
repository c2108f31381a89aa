import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  placeOf,
  type RowRing,
  type ShownRows,
  slotOf,
  slotsFor,
  turnRing,
} from '#renderer/features/results/grid/row-ring.ts';

const SEEN = 25;
const slots = slotsFor(SEEN);
const shownAt = (first: number): ShownRows => ({ first, end: first + SEEN });
const steps = fc.array(
  fc.oneof(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -5_000_000, max: 5_000_000 })),
  { maxLength: 60 },
);

/** The rings and rows of a way through a result, from its first row on. */
function walk(way: readonly number[]): { ring: RowRing; shown: ShownRows }[] {
  let shown = shownAt(0);
  let ring = turnRing({ slots, base: 0 }, { first: 0, end: 0 }, shown);
  return way.map((step) => {
    const next = shownAt(Math.max(0, shown.first + step));
    ring = turnRing(ring, shown, next);
    shown = next;
    return { ring, shown };
  });
}

const rowsOf = ({ first, end }: ShownRows): readonly number[] =>
  Array.from({ length: end - first }, (_none, at) => first + at);

test('each row that is seen has a slot of its own, of its own parity, near the top of its layer', () => {
  fc.assert(
    fc.property(steps, (way) => {
      for (const { ring, shown } of walk(way)) {
        const rows = rowsOf(shown);
        expect(new Set(rows.map((row) => slotOf(ring, row))).size).toBe(rows.length);
        for (const row of rows) {
          expect(slotOf(ring, row) % 2).toBe(row % 2);
          expect(Math.abs(placeOf(ring, row))).toBeLessThan(100_000);
        }
      }
    }),
  );
});

test('a row that stays in view stays in its slot', () => {
  fc.assert(
    fc.property(steps, (way) => {
      let before = { ring: turnRing({ slots, base: 0 }, shownAt(0), shownAt(0)), shown: shownAt(0) };
      for (const now of walk(way)) {
        for (const row of rowsOf(now.shown)) {
          if (row < before.shown.first || row >= before.shown.end) continue;
          expect(slotOf(now.ring, row)).toBe(slotOf(before.ring, row));
        }
        before = now;
      }
    }),
  );
});

test('in a flight every slot stays where it is', () => {
  const places = walk([10_001, 10_000, 10_003]).map(({ ring, shown }) =>
    rowsOf({ first: shown.first - (shown.first % 2), end: shown.first + 20 }).map((row) => [
      slotOf(ring, row),
      placeOf(ring, row),
    ]),
  );
  for (const place of places.slice(1)) expect(place.slice(0, 20)).toEqual(places[0]?.slice(0, 20));
});

test('slots are an even number, and more than rows', () => {
  fc.assert(
    fc.property(fc.nat(500), (rows) => {
      expect(slotsFor(rows) % 2).toBe(0);
      expect(slotsFor(rows)).toBeGreaterThan(rows);
    }),
  );
});
