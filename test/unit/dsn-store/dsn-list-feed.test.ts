import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_ARRANGEMENT } from '#app/dsn/arrangement.ts';
import { listChange } from '#main/dsn/dsn-list-feed.ts';
import { withListEvent } from '#renderer/ui/list-event.ts';

const anyList = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      name: fc.constantFrom('One', 'Two'),
      entries: fc.constantFrom([['AwsRegion', 'eu-west-1'] as const], []),
      revision: fc.constantFrom(1, 2),
      createdAt: fc.constant(0),
      updatedAt: fc.constant(0),
      origin: fc.constant('user' as const),
      arrangement: fc.constantFrom(NO_ARRANGEMENT, { ...NO_ARRANGEMENT, folder: 'Sales' }),
    }),
    { selector: ({ id }) => id },
  )
  .map((dsns) => ({ dsns, notices: [] }));

test('the list before, with what is told of the change, is the list of now', () => {
  fc.assert(
    fc.property(anyList, anyList, (before, now) => {
      expect(withListEvent(before, listChange(before, now))).toEqual(now);
    }),
  );
});

test('one edited DSN is told alone, and the others stay the same objects', () => {
  const make = (id: string) => ({
    ...{ id, name: id, entries: [], revision: 1, createdAt: 0, updatedAt: 0 },
    ...{ origin: 'user' as const, arrangement: NO_ARRANGEMENT },
  });
  const before = { dsns: [make('a'), make('b')], notices: [] };
  const edited = { ...make('b'), revision: 2 };
  // Read anew from the file, so that none is the same object.
  const event = listChange(before, { dsns: [make('a'), edited], notices: [] });
  expect(event).toEqual({ kind: 'changed', upserted: [edited], removed: [], order: null, notices: [] });
  expect(withListEvent(before, event).dsns[0]).toBe(before.dsns[0]);
});
