import { assertNever } from '#app/assert-never.ts';
import type { QueryTab, QueryTabs } from '#app/contract/query-texts.ts';

/** Most tabs that are kept. */
export const MOST_TABS = 100;

/** Longest text that Athena takes, and that is kept. */
export const LONGEST_SQL = 262_144;

/** `carried` tells for each `?` of a new text which value it had before. */
export type QueryTabsAction =
  | { readonly kind: 'opened'; readonly tab: QueryTab; readonly at?: number }
  | { readonly kind: 'closed'; readonly id: string }
  | { readonly kind: 'chosen'; readonly id: string }
  | { readonly kind: 'stepped'; readonly by: 1 | -1 }
  | { readonly kind: 'moved'; readonly id: string; readonly to: number }
  | {
      readonly kind: 'typed';
      readonly id: string;
      readonly sql: string;
      readonly carried: readonly (number | null)[];
    }
  | { readonly kind: 'parameter-given'; readonly id: string; readonly index: number; readonly value: string }
  | { readonly kind: 'changed'; readonly id: string; readonly change: Partial<Omit<QueryTab, 'id' | 'sql'>> };

/** A tab with nothing in it yet. */
export function blankTab(tabs: readonly QueryTab[], given: Partial<Omit<QueryTab, 'id'>> = {}): QueryTab {
  return {
    ...{ id: crypto.randomUUID(), title: freeTitle(tabs, given.title), sql: '', parameters: [] },
    ...{ catalog: null, database: null, savedQueryId: null },
    ...withoutTitle(given),
  };
}

function withoutTitle({ title: _title, ...others }: Partial<Omit<QueryTab, 'id'>>): Partial<QueryTab> {
  return others;
}

/** A title that no tab has: the wanted one, or `Query 1` and so on. */
function freeTitle(tabs: readonly QueryTab[], wanted: string | undefined): string {
  const taken = new Set(tabs.map(({ title }) => title));
  if (wanted !== undefined && !taken.has(wanted)) return wanted.slice(0, 200);
  for (let number = wanted === undefined ? 1 : 2; ; number += 1) {
    const title = `${(wanted ?? 'Query').slice(0, 190)} ${number}`;
    if (!taken.has(title)) return title;
  }
}

export function reduceQueryTabs(state: QueryTabs, action: QueryTabsAction): QueryTabs {
  const { tabs, activeId } = state;
  switch (action.kind) {
    case 'opened': {
      if (tabs.length >= MOST_TABS) return state;
      return { tabs: tabs.toSpliced(action.at ?? tabs.length, 0, action.tab), activeId: action.tab.id };
    }
    case 'closed':
      return closed(state, action.id);
    case 'chosen':
      return { ...state, activeId: action.id };
    case 'stepped': {
      const at = tabs.findIndex(({ id }) => id === activeId);
      const next = tabs[(at + action.by + tabs.length) % tabs.length];
      return next === undefined ? state : { ...state, activeId: next.id };
    }
    case 'moved': {
      const moving = tabs.find(({ id }) => id === action.id);
      if (moving === undefined) return state;
      const others = tabs.filter((tab) => tab !== moving);
      const to = Math.min(Math.max(0, action.to), others.length);
      return { ...state, tabs: others.toSpliced(to, 0, moving) };
    }
    case 'typed':
      return withTab(state, action.id, (tab) => ({
        ...tab,
        sql: action.sql,
        parameters: carriedValues(tab.parameters, action.carried),
      }));
    case 'parameter-given':
      return withTab(state, action.id, (tab) => {
        const length = Math.max(tab.parameters.length, action.index + 1);
        const value = (at: number): string =>
          at === action.index ? action.value : (tab.parameters[at] ?? '');
        return { ...tab, parameters: Array.from({ length }, (_none, at) => value(at)) };
      });
    case 'changed':
      return withTab(state, action.id, (tab) => ({ ...tab, ...action.change }));
    default:
      return assertNever(action);
  }
}

/** The neighbour takes the place of an active tab that closes. */
function closed({ tabs, activeId }: QueryTabs, id: string): QueryTabs {
  const at = tabs.findIndex((tab) => tab.id === id);
  const left = tabs.filter((tab) => tab.id !== id);
  return { tabs: left, activeId: activeId === id ? ((left[at] ?? left.at(-1))?.id ?? null) : activeId };
}

function withTab(state: QueryTabs, id: string, change: (tab: QueryTab) => QueryTab): QueryTabs {
  return { ...state, tabs: state.tabs.map((tab) => (tab.id === id ? change(tab) : tab)) };
}

/** Values after the last one that is given are left out, as they are nothing to keep. */
function carriedValues(values: readonly string[], carried: readonly (number | null)[]): string[] {
  const all = carried.slice(0, 100).map((from) => (from === null ? '' : (values[from] ?? '')));
  return all.slice(0, all.findLastIndex((value) => value !== '') + 1);
}
