import { expect, test } from 'vitest';
import { facetCounter, filterTest, toggledValue } from '#renderer/features/dsn-list/list-filter.ts';
import { foldersOf, listRows } from '#renderer/features/dsn-list/list-rows.ts';
import { sorted } from '#renderer/features/dsn-list/list-sort.ts';
import { NO_SELECTION, reduceSelection } from '#renderer/features/dsn-list/selection.ts';
import { manyDsns } from '#test/support/many-dsns.ts';

const dsns = manyDsns(1000);
const standings = new Map([
  ['dsn-1', 'same'],
  ['dsn-2', 'differs'],
] as const);

test('favourites come first, then folders by name, then the rest; a folded section keeps its heading', () => {
  const rows = listRows(dsns, { grouped: true, folded: new Set(['/Finance']) });
  const headings = rows.flatMap((row) => (row.kind === 'section' ? [row.section.label] : []));
  expect(headings).toEqual([
    'Favourites',
    'Finance',
    'Logistics',
    'Marketing',
    'Research',
    'Sales',
    'No folder',
  ]);
  expect(rows.some((row) => row.kind === 'dsn' && row.dsn.name === 'Finance 5')).toBe(false);
  expect(rows.some((row) => row.kind === 'dsn' && row.dsn.name === 'Sales 2')).toBe(true);
  expect(foldersOf(dsns)).toEqual(headings.slice(1, -1));
});

test('every DSN is in one row, and none has a heading where there is nothing to tell apart', () => {
  const open = listRows(dsns, { grouped: true, folded: new Set() });
  const ids = open.flatMap((row) => (row.kind === 'dsn' ? [row.key] : []));
  expect(new Set(ids).size).toBe(dsns.length);
  expect(ids).toHaveLength(dsns.length);
  const plain = dsns.filter(({ arrangement }) => arrangement.folder === null && !arrangement.favourite);
  expect(listRows(plain, { grouped: true, folded: new Set() })).toHaveLength(plain.length);
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
