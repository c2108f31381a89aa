import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { QueryTabs } from '#app/contract/query-texts.ts';
import {
  blankTab,
  MOST_TABS,
  type QueryTabsAction,
  reduceQueryTabs,
} from '#renderer/features/query/query-tabs-state.ts';

const none: QueryTabs = { tabs: [], activeId: null };

function opened(...titles: readonly string[]): QueryTabs {
  return titles.reduce<QueryTabs>((state, title) => {
    const tab = { ...blankTab(state.tabs, { title }), id: title };
    return reduceQueryTabs(state, { kind: 'opened', tab });
  }, none);
}

const titles = ({ tabs }: QueryTabs): string => tabs.map(({ title }) => title).join(' ');

it('opens tabs at the end and shows them', () => {
  expect(opened('a', 'b')).toMatchObject({ activeId: 'b', tabs: [{ title: 'a' }, { title: 'b' }] });
});

it('gives each tab a title of its own', () => {
  expect(blankTab([]).title).toBe('Query 1');
  expect(blankTab([blankTab([])]).title).toBe('Query 2');
  expect(blankTab(opened('First rows').tabs, { title: 'First rows' }).title).toBe('First rows 2');
  expect(blankTab([], { title: 'x'.repeat(300) }).title).toHaveLength(200);
});

it('shows the neighbour of a tab that is closed, and brings it back where it was', () => {
  const state = reduceQueryTabs(opened('a', 'b', 'c'), { kind: 'chosen', id: 'b' });
  const closed = reduceQueryTabs(state, { kind: 'closed', id: 'b' });
  expect([titles(closed), closed.activeId]).toEqual(['a c', 'c']);
  const [, b] = state.tabs;
  if (b === undefined) throw new Error('no tab');
  expect(titles(reduceQueryTabs(closed, { kind: 'opened', tab: b, at: 1 }))).toBe('a b c');
  const last = reduceQueryTabs(opened('a'), { kind: 'closed', id: 'a' });
  expect(last).toEqual(none);
});

it('moves tabs, and no further than the ends', () => {
  const state = opened('a', 'b', 'c');
  expect(titles(reduceQueryTabs(state, { kind: 'moved', id: 'c', to: 0 }))).toBe('c a b');
  expect(titles(reduceQueryTabs(state, { kind: 'moved', id: 'a', to: 9 }))).toBe('b c a');
  expect(titles(reduceQueryTabs(state, { kind: 'moved', id: 'a', to: -1 }))).toBe('a b c');
});

it('walks through tabs in a round', () => {
  const state = opened('a', 'b');
  expect(reduceQueryTabs(state, { kind: 'stepped', by: 1 }).activeId).toBe('a');
  expect(reduceQueryTabs(state, { kind: 'stepped', by: -1 }).activeId).toBe('a');
  expect(reduceQueryTabs(none, { kind: 'stepped', by: 1 })).toEqual(none);
});

it('keeps values with their parameters while the text changes', () => {
  const given = reduceQueryTabs(opened('a'), { kind: 'parameter-given', id: 'a', index: 1, value: '7' });
  expect(given.tabs[0]?.parameters).toEqual(['', '7']);
  const typed = reduceQueryTabs(given, { kind: 'typed', id: 'a', sql: '? ? ?', carried: [0, null, 1] });
  expect(typed.tabs[0]).toMatchObject({ sql: '? ? ?', parameters: ['', '', '7'] });
  const shorter = reduceQueryTabs(typed, { kind: 'typed', id: 'a', sql: '?', carried: [0] });
  expect(shorter.tabs[0]?.parameters).toEqual([]);
});

it('opens no more tabs than are kept', () => {
  const full = opened(...Array.from({ length: MOST_TABS }, (_none, at) => `t${at}`));
  expect(reduceQueryTabs(full, { kind: 'opened', tab: blankTab(full.tabs) })).toBe(full);
});

it('always shows one of the tabs that there are', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd');
  const action: fc.Arbitrary<QueryTabsAction> = fc.oneof(
    id.map((one) => ({ kind: 'closed', id: one }) as const),
    fc.uuid().map((one) => ({ kind: 'opened', tab: { ...blankTab([]), id: one } }) as const),
    fc.record({ kind: fc.constant('moved' as const), id, to: fc.integer({ min: -2, max: 5 }) }),
    fc.record({ kind: fc.constant('stepped' as const), by: fc.constantFrom(1 as const, -1 as const) }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
      const state = actions.reduce(reduceQueryTabs, opened('a', 'b', 'c'));
      const ids = state.tabs.map((tab) => tab.id);
      return state.activeId === null ? ids.length === 0 : ids.includes(state.activeId);
    }),
  );
});
