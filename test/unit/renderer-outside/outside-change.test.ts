import { expect, it } from 'vitest';
import {
  lookAgain,
  NOTHING_CHANGED,
  type OutsideChanges,
} from '#renderer/features/outside-changes/outside-change.ts';

type Look = readonly [kind: 'same' | 'differs' | null, revision: number];
const looked = (...looks: readonly Look[]): OutsideChanges =>
  looks.reduce(
    (state, [kind, revision]) =>
      lookAgain(state, new Map(kind === null ? [] : [['a', kind] as const]), [{ id: 'a', revision }]),
    NOTHING_CHANGED,
  );

it.each<readonly [string, readonly Look[], readonly string[]]>([
  [
    'changed outside',
    [
      ['same', 1],
      ['differs', 1],
    ],
    ['a'],
  ],
  [
    'looked at again',
    [
      ['same', 1],
      ['differs', 1],
      ['differs', 1],
    ],
    ['a'],
  ],
  [
    'brought into line',
    [
      ['same', 1],
      ['differs', 1],
      ['same', 2],
    ],
    [],
  ],
  [
    'different from the start',
    [
      ['differs', 1],
      ['differs', 1],
    ],
    [],
  ],
  [
    'changed by us',
    [
      ['same', 1],
      ['differs', 2],
    ],
    [],
  ],
  [
    'unregistered',
    [
      ['same', 1],
      [null, 1],
    ],
    [],
  ],
  [
    'not looked at yet',
    [
      [null, 1],
      ['differs', 1],
    ],
    [],
  ],
])('tells of a DSN that was %s only where it is news', (_what, looks, changed) => {
  expect(looked(...looks).changed).toEqual(changed);
});
