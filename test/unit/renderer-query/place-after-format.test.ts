import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeAfterFormat } from '#renderer/features/query/place-after-format.ts';

it('keeps the cursor behind the character that it stood behind', () => {
  const after = 'SELECT\n  o.id\nFROM\n  orders o';
  const before = 'select  o.id from orders o';
  expect(placeAfterFormat(before, before.length, after)).toBe(after.length);
  expect(placeAfterFormat(before, before.indexOf('id') + 1, after)).toBe(after.indexOf('id') + 1);
  expect(placeAfterFormat(before, 0, after)).toBe(0);
});

it('stays in the text, whatever formatting made of it', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.string(), (before, offset, after) => {
      const place = placeAfterFormat(before, offset % (before.length + 1), after);
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(after.length);
    }),
  );
});
