import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fittingTop,
  isScaled,
  ROW_HEIGHT,
  rowSpace,
  rowsAt,
  scrollTopOf,
  topOf,
  topToSee,
} from '#renderer/features/results/grid/row-space.ts';

const spaces = fc
  .tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 100, max: 2000 }))
  .map(([rows, seen]) => rowSpace(rows, seen));

test('few rows scroll pixel by pixel, many through a space that no browser cuts', () => {
  expect(isScaled(rowSpace(500_000, 600))).toBe(false);
  const large = rowSpace(10_000_000, 600);
  expect(isScaled(large)).toBe(true);
  expect(large.height).toBeLessThan(17_000_000);
});

test('the ends of the scrolled element are the ends of the rows', () => {
  fc.assert(
    fc.property(spaces, (space) => {
      expect(topOf(space, 0)).toBe(0);
      const end = Math.max(0, space.height - space.seen);
      expect(topOf(space, end)).toBeCloseTo(Math.max(0, space.total - space.seen), 3);
    }),
  );
});

test('every place can be scrolled to and is found there again', () => {
  fc.assert(
    fc.property(spaces, fc.double({ min: 0, max: 1, noNaN: true }), (space, share) => {
      const top = fittingTop(space, share * space.total);
      expect(topOf(space, scrollTopOf(space, top))).toBeCloseTo(top, 3);
    }),
  );
});

test('a row that is asked for is seen whole, and what is seen moves no further than it must', () => {
  fc.assert(
    fc.property(spaces, fc.nat(), fc.nat(), (space, from, to) => {
      fc.pre(space.rows > 0);
      const top = fittingTop(space, (from % space.rows) * ROW_HEIGHT);
      const row = to % space.rows;
      const next = topToSee(space, top, row);
      const { first, end } = rowsAt(space, next);
      expect(row).toBeGreaterThanOrEqual(first);
      expect(row).toBeLessThan(end);
      expect(row * ROW_HEIGHT).toBeGreaterThanOrEqual(next);
      expect(topToSee(space, next, row)).toBe(next);
    }),
  );
});
