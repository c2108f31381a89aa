import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisWords } from '#renderer/features/results/chart-scale.ts';

/** Where each word begins. */
const startsOf = (words: ReturnType<typeof axisWords>, room: number): readonly number[] =>
  words.map(({ x, anchor }) => (anchor === 'end' ? x - room : x - room / 2));

test('the word at the right edge stays in the drawing, and the one beside it makes room', () => {
  const xs = Array.from({ length: 37 }, (_none, at) => 56 + at * 17.7);
  const words = axisWords(xs, 716, 72);
  expect(words.map(({ index }) => index)).toEqual([0, 5, 10, 15, 20, 25, 30, 35]);
  expect(axisWords([10, 700], 716, 72).map(({ anchor }) => anchor)).toEqual(['middle', 'end']);
});

test('no two words lie over one another, and each point without one has no room for it', () => {
  const places = fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 50 });
  fc.assert(
    fc.property(places, fc.integer({ min: 1, max: 90 }), (xs, room) => {
      const words = axisWords(xs, 600, room);
      const starts = startsOf(words, room);
      for (const [at, start] of starts.slice(1).entries())
        expect(start - (starts[at] ?? start)).toBeGreaterThanOrEqual(room);
      for (const x of xs) expect(words.some((word) => Math.abs(word.x - x) < 2 * room)).toBe(true);
    }),
  );
});
