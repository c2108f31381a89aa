import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowSlots } from '#renderer/features/dsn-list/row-slots.ts';

const NONE: ReadonlyMap<string, number> = new Map();

test('rows in view keep their elements, others take over those of rows that have gone', () => {
  const first = rowSlots(['a', 'b', 'c'], NONE, null);
  expect([...first]).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ]);
  expect([...rowSlots(['b', 'c', 'd'], first, null).values()]).toEqual([1, 2, 0]);
  expect([...rowSlots(['x', 'y', 'z'], first, null).values()]).toEqual([0, 1, 2]);
});

test('the element of a row that may have the focus goes with it', () => {
  const first = rowSlots(['a', 'b'], NONE, 'a');
  expect([...rowSlots(['x', 'y'], first, 'a').values()]).toEqual([1, 2]);
  expect([...rowSlots(['a', 'y'], first, 'a').values()]).toEqual([0, 1]);
});

test('no two rows share an element, and none that stays changes it', () => {
  const keys = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, fc.constantFrom(...'abcdefghij')), { maxLength: 8 }), (steps) => {
      let slots = NONE;
      for (const [shown, held] of steps) {
        const next = rowSlots(shown, slots, held);
        expect([...next.keys()]).toEqual(shown);
        expect(new Set(next.values()).size).toBe(shown.length);
        for (const [key, slot] of slots) if (next.has(key)) expect(next.get(key)).toBe(slot);
        const ofHeld = slots.get(held);
        if (!shown.includes(held)) expect([...next.values()]).not.toContain(ofHeld ?? -1);
        slots = next;
      }
    }),
  );
});
