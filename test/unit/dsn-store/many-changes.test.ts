import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { NO_ARRANGEMENT } from '#app/dsn/arrangement.ts';
import type { Change } from '#main/dsn/dsn-changes.ts';
import { arranging, type ChangedMany, editing, removalOf } from '#main/dsn/many-changes.ts';
import { undoing } from '#main/dsn/undo-many.ts';

const make = { id: () => 'new', now: 2000 };
const dsnOf = (name: string): StoredDsn => ({
  id: name,
  name,
  entries: [['AwsRegion', 'eu-west-1']],
  revision: 1,
  createdAt: 1000,
  updatedAt: 1000,
  origin: 'user',
  arrangement: NO_ARRANGEMENT,
});
const list = ['A', 'B', 'C', 'D'].map(dsnOf);

function done<T>(change: Change<T>, dsns: readonly StoredDsn[] = list) {
  const changed = change(dsns, make);
  if (!changed.ok) throw new Error(changed.failure.code);
  return changed.value;
}

test('arranging moves and marks many without a new revision, and counts what it did', () => {
  const { dsns, value } = done(arranging(['A', 'C', 'gone'], { folder: 'Sales', favourite: true }));
  expect(dsns.map(({ arrangement }) => arrangement.folder)).toEqual(['Sales', null, 'Sales', null]);
  expect(dsns[0]).toMatchObject({ revision: 1, updatedAt: 1000, arrangement: { colour: null } });
  expect(value).toMatchObject({ changed: 2, unchanged: 0, missing: 1 });
  expect(done(arranging(['A', 'B'], { folder: 'Sales' }), dsns).value).toMatchObject({
    changed: 1,
    unchanged: 1,
  });
});

test('a field is set in some and removed from others in one change, with a new revision where it changed', () => {
  const edits = [
    { key: 'awsregion', value: 'us-east-1' },
    { key: 'Workgroup', value: null },
  ];
  const before = list.map((dsn) => ({ ...dsn, entries: [...dsn.entries, ['Workgroup', 'w'] as const] }));
  const { dsns, value } = done(editing(['A', 'B'], edits), before);
  expect(dsns[1]).toMatchObject({ entries: [['AwsRegion', 'us-east-1']], revision: 2, updatedAt: 2000 });
  expect(dsns.slice(2)).toEqual(before.slice(2));
  expect(value).toMatchObject({ changed: 2, unchanged: 0, missing: 0 });
  expect(done(editing(['A'], edits), dsns).value).toMatchObject({ changed: 0, unchanged: 1 });
});

test('a secret, or a DSN that grows over the limits, refuses the whole change', () => {
  const refused = (key: string, value: string) => editing(['A', 'B'], [{ key, value }])(list, make);
  expect(refused('PWD', 'x')).toMatchObject({ failure: { code: 'dsn-invalid', subject: 'PWD' } });
  expect(refused('Schema', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.x')).toMatchObject({
    failure: { code: 'dsn-invalid', subject: 'Schema' },
  });
  const full = { ...dsnOf('B'), entries: Array.from({ length: 500 }, (_, at) => [`k${at}`, 'v'] as const) };
  const over = editing(['A', 'B'], [{ key: 'Schema', value: 's' }])([dsnOf('A'), full], make);
  expect(over).toMatchObject({ failure: { code: 'dsn-invalid', subject: 'B' } });
});

test('undoing an edit skips and names what was edited since', () => {
  const { dsns, value } = done(editing(['A', 'B'], [{ key: 'Schema', value: 's' }]));
  const later = done(editing(['B'], [{ key: 'Schema', value: 't' }]), dsns).dsns;
  const undone = done(undoing(value.undo), later);
  expect(undone.value).toEqual({ restored: 1, skipped: ['B'] });
  expect(undone.dsns.map(({ entries, revision }) => [entries.length, revision])).toEqual([
    [1, 3],
    [2, 3],
    [1, 1],
    [1, 1],
  ]);
});

test('undoing a removal brings back all whose name is free', () => {
  const { dsns, value } = done(removalOf(['A', 'C']));
  const taken = [...dsns, { ...dsnOf('c'), id: 'other' }];
  const undone = done(undoing(value.undo), taken);
  expect(undone.value).toEqual({ restored: 1, skipped: ['C'] });
  expect(undone.dsns.map(({ name }) => name)).toEqual(['A', 'B', 'D', 'c']);
});

test('undoing any change of an untouched list gives the list back', () => {
  const someIds = fc.subarray(list.map(({ id }) => id));
  const change: fc.Arbitrary<Change<ChangedMany>> = fc.oneof(
    someIds.map((ids) => removalOf(ids)),
    someIds.map((ids) => arranging(ids, { folder: 'F', colour: 'blue' })),
    someIds.map((ids) => editing(ids, [{ key: 'AwsRegion', value: 'us-east-1' }])),
  );
  fc.assert(
    fc.property(change, (one) => {
      const { dsns, value } = done(one);
      const undone = done(undoing(value.undo), dsns);
      expect(undone.value).toEqual({ restored: value.changed, skipped: [] });
      expect(undone.dsns.map(({ id, entries, arrangement }) => ({ id, entries, arrangement }))).toEqual(
        list.map(({ id, entries, arrangement }) => ({ id, entries, arrangement })),
      );
    }),
  );
});
