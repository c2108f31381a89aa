import { expect, it } from 'vitest';
import { movedIndex, neighbourOf } from '#renderer/features/dsn-list/list-keys.ts';

it('moves by arrows, pages and to the ends, and stops there', () => {
  const at = (key: string, index: number): number | null => movedIndex(key, index, 10, 4);
  expect([at('ArrowDown', 3), at('ArrowDown', 9)]).toEqual([4, 9]);
  expect([at('ArrowUp', 3), at('ArrowUp', 0)]).toEqual([2, 0]);
  expect([at('PageDown', 3), at('PageDown', 8)]).toEqual([7, 9]);
  expect([at('PageUp', 5), at('PageUp', 2)]).toEqual([1, 0]);
  expect([at('Home', 5), at('End', 5)]).toEqual([0, 9]);
  expect(at('a', 5)).toBeNull();
});

it('leaves a row for the next one, from the last for the one before', () => {
  expect(neighbourOf(['a', 'b', 'c'], 'b')).toBe('c');
  expect(neighbourOf(['a', 'b', 'c'], 'c')).toBe('b');
  expect(neighbourOf(['a'], 'a')).toBeNull();
  expect(neighbourOf(['a'], 'x')).toBeNull();
});
