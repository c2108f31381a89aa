import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { facetCounter, filterTest, toggledValue } from '#renderer/features/dsn-list/list-filter.ts';
import { foldersOf, type ListRow, passingIn, sectionsOf } from '#renderer/features/dsn-list/list-rows.ts';
import { sorted } from '#renderer/features/dsn-list/list-sort.ts';
import { type ListTable, listTable } from '#renderer/features/dsn-list/list-table.ts';
import { ROW_HEIGHT, SECTION_HEIGHT } from '#renderer/features/dsn-list/row-styles.ts';
import { NO_SELECTION, reduceSelection } from '#renderer/features/dsn-list/selection.ts';
import { manyDsns } from '#test/support/many-dsns.ts';

const dsns = manyDsns(1000);
const standings = new Map([
  ['dsn-1', 'same'],
  ['dsn-2', 'differs'],
] as const);

const rowsOf = (table: ListTable): readonly (ListRow | undefined)[] =>
  Array.from({ length: table.count }, (_, index) => table.rowAt(index));

test('favourites come first, then folders by name, then the rest; a folded section keeps its heading', () => {
  const rows = rowsOf(listTable(sectionsOf(dsns, true), new Set(['/Finance'])));
  const headings = rows.flatMap((row) => (row?.kind === 'section' ? [row.section.label] : []));
  expect(headings).toEqual([
    'Favourites',
    'Finance',
    'Logistics',
    'Marketing',
    'Research',
    'Sales',
    'No folder',
  ]);
  expect(rows.some((row) => row?.kind === 'dsn' && row.dsn.name === 'Finance 5')).toBe(false);
  expect(rows.some((row) => row?.kind === 'dsn' && row.dsn.name === 'Sales 2')).toBe(true);
  expect(foldersOf(dsns)).toEqual(headings.slice(1, -1));
});

test('every DSN is in one row, and none has a heading where there is nothing to tell apart', () => {
  const open = listTable(sectionsOf(dsns, true), new Set());
  expect([...open.dsnIds()].sort()).toEqual(dsns.map(({ id }) => id).sort());
  expect(rowsOf(open).flatMap((row) => (row?.kind === 'dsn' ? [row.key] : []))).toEqual(open.dsnIds());
  const plain = dsns.filter(({ arrangement }) => arrangement.folder === null && !arrangement.favourite);
  const table = listTable(sectionsOf(plain, true), new Set(['/']));
  expect(table.count).toBe(plain.length);
  expect(table.sectionAt(0)).toBeUndefined();
});

test('what passes keeps its section and its place; what is in no folder is named after what there is', () => {
  const all = sectionsOf(dsns, true);
  const passes = (dsn: StoredDsn): boolean => dsn.id.endsWith('7');
  expect(passingIn(all, passes)).toEqual(sectionsOf(dsns.filter(passes), true));
  const starred = passingIn(all, ({ arrangement }) => arrangement.folder === null);
  expect(starred.map(({ label }) => label)).toEqual(['Favourites', 'Others']);
});

test('rows, their keys and their heights fit together', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(999), { maxLength: 60 }),
      fc.subarray(['*', '/', '/Finance', '/Sales']),
      fc.boolean(),
      (picked, folded, grouped) => {
        const some = [...new Set(picked)].flatMap((index) => dsns[index] ?? []);
        const table = listTable(sectionsOf(some, grouped), new Set(folded));
        const rows = rowsOf(table);
        rows.forEach((row, index) => {
          expect(row && table.keys.indexOf(row.key)).toBe(index);
          expect(table.keys.at(index)).toBe(row?.key);
          const next = table.topOf(index + 1);
          expect(next - table.topOf(index)).toBe(row?.kind === 'section' ? SECTION_HEIGHT : ROW_HEIGHT);
          expect(table.indexAt(table.topOf(index))).toBe(index);
          expect(table.indexAt(next - 1)).toBe(index);
        });
        expect(table.topOf(table.count)).toBe(table.height);
        expect(table.rowAt(table.count)).toBeUndefined();
        expect(table.rowAt(-1)).toBeUndefined();
      },
    ),
  );
});

test('a count says how many DSNs the choice shows', () => {
  const filter = { region: ['eu-west-1'], type: ['JWT'] };
  const counter = facetCounter(dsns, standings);
  const counts = counter(filter);
  const shown = (changed: object): number =>
    dsns.filter(filterTest({ ...filter, ...changed }, standings)).length;
  expect(counts.region.get('us-east-1')).toBe(shown({ region: ['us-east-1'] }));
  expect(counts.type.get('Okta')).toBe(shown({ type: ['Okta'] }));
  expect(counts.account.get('100000000001')).toBe(shown({ account: ['100000000001'] }));
  expect(counter({}).type.get('JWT')).toBe(shown({ region: [] }));
  expect(counter(filter)).toEqual(counts);
  expect(toggledValue(filter, 'type', 'JWT')).toEqual({ region: ['eu-west-1'], type: [] });
  expect(dsns.filter(filterTest({ standing: ['differs'] }, standings)).map(({ id }) => id)).toEqual([
    'dsn-2',
  ]);
});

test('names sort as people count, and what a DSN does not have comes last', () => {
  const names = sorted(dsns, 'name').map(({ name }) => name);
  expect(names.indexOf('Finance 5')).toBeLessThan(names.indexOf('Finance 10'));
  expect(sorted(dsns, 'folder').at(-1)?.arrangement.folder).toBeNull();
  expect(sorted(dsns, 'changed')[0]?.id).toBe('dsn-999');
  expect(sorted(dsns, 'added')).toBe(dsns);
});

test('a range goes from where it began, over what is shown', () => {
  const shown = ['a', 'b', 'c', 'd'];
  const begun = reduceSelection(NO_SELECTION, { kind: 'toggled', id: 'b' });
  const down = reduceSelection(begun, { kind: 'extended', to: 'd', from: null, shown });
  expect([...down.ids]).toEqual(['b', 'c', 'd']);
  const up = reduceSelection(down, { kind: 'extended', to: 'a', from: null, shown });
  expect([...up.ids]).toEqual(['a', 'b']);
  const cleared = reduceSelection(up, { kind: 'cleared', anchor: null });
  expect([...reduceSelection(cleared, { kind: 'extended', to: 'c', from: 'b', shown }).ids]).toEqual([
    'b',
    'c',
  ]);
});
