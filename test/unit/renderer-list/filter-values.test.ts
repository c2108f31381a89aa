import { expect, test } from 'vitest';
import {
  countedValues,
  foundWords,
  inOrderOf,
  shownValues,
} from '#renderer/features/dsn-list/filter-values.ts';

const accounts = new Map(
  Array.from({ length: 10_000 }, (_, at) => [String(100_000_000_000 + at), (at % 7) + 1] as const),
);

test('the commonest come first, what is chosen is among them, and any value can be found', () => {
  const rare = '100000009996';
  const values = countedValues(accounts, [rare, 'gone']);
  const first = shownValues('account', values, [rare, 'gone'], '');
  expect(first.found).toBe(10_001);
  expect(first.shown).toHaveLength(32);
  expect(first.shown[0]?.[1]).toBe(7);
  expect(first.shown).toContainEqual(['gone', 0]);
  for (let at = 0; at < 10_000; at += 101) {
    const account = String(100_000_000_000 + at);
    expect(shownValues('account', values, [], account).shown.map(([value]) => value)).toEqual([account]);
  }
});

test('a search says how many it found, by the label that is shown', () => {
  const values = countedValues(new Map([...accounts, ['', 3]]), []);
  const words = (search: string): string => foundWords(shownValues('account', values, [], search), search);
  expect(words('')).toBe('The 30 most used of 10,001');
  expect(words('NO ACCOUNT')).toBe('1 found');
  expect(words('1000000')).toBe('10,000 found, the 30 most used shown');
  expect(words('zebra')).toBe('None found');
});

test('values stay where they were while counts change, and new ones come last', () => {
  const before = new Map([
    ['b', 0],
    ['a', 1],
    ['c', 2],
  ]);
  const now = countedValues(
    new Map([
      ['a', 9],
      ['new', 5],
      ['b', 3],
    ]),
    ['c'],
  );
  expect(inOrderOf(now, before)).toEqual([
    ['b', 3],
    ['a', 9],
    ['c', 0],
    ['new', 5],
  ]);
});
