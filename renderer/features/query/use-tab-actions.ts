import { type Dispatch, useState } from 'react';
import type { QueryRun } from '#app/contract/queries.ts';
import type { QueryTab, QueryTabs, SavedQuery } from '#app/contract/query-texts.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { blankTab, MOST_TABS, type QueryTabsAction } from './query-tabs-state.ts';
import { useTabClosing } from './use-tab-closing.ts';

/** A name that is asked for, and what for. */
export interface Naming {
  readonly tab: QueryTab;
  readonly why: 'rename' | 'save';
}

export interface TabActions {
  /** Opens a tab; null where there are too many. */
  readonly open: (given: Partial<Omit<QueryTab, 'id'>>) => QueryTab | null;
  readonly close: (tabs: readonly QueryTab[]) => void;
  readonly rename: (tab: QueryTab) => void;
  /** Saves the text where it was saved before, else asks for a name. */
  readonly save: (tab: QueryTab) => void;
  readonly naming: Naming | null;
  /** The name, or null where there shall be none. */
  readonly named: (title: string | null) => void;
}

interface TabActionParts {
  readonly state: QueryTabs;
  readonly dispatch: Dispatch<QueryTabsAction>;
  readonly runs: readonly QueryRun[];
  readonly saved: readonly SavedQuery[];
}

export function useTabActions({ state, dispatch, runs, saved }: TabActionParts): TabActions {
  const { client } = useProgram();
  const { fail, tell } = useFeedback();
  const [naming, setNaming] = useState<Naming | null>(null);
  const close = useTabClosing(state, runs, dispatch);
  const saveAs = async ({ id, sql, catalog, database }: QueryTab, title: string, savedId: string | null) => {
    try {
      const query = await client.queryTexts.save({ id: savedId, title, sql, catalog, database });
      dispatch({ kind: 'changed', id, change: { savedQueryId: query.id, title } });
      tell(`${title} was saved.`);
    } catch (error) {
      fail(error);
    }
  };
  return {
    open(given) {
      if (state.tabs.length >= MOST_TABS) {
        tell(`There are ${MOST_TABS} tabs; close one first.`);
        return null;
      }
      const made = blankTab(state.tabs, given);
      dispatch({ kind: 'opened', tab: made });
      const active = state.tabs.find(({ id }) => id === state.activeId);
      const isUnused = active?.sql === '' && !runs.some(({ tabId }) => tabId === active.id);
      // A tab that nobody has used makes room for a text.
      if (isUnused && given.sql !== undefined) dispatch({ kind: 'closed', id: active.id });
      return made;
    },
    close,
    rename: (tab) => setNaming({ tab, why: 'rename' }),
    save(tab) {
      if (tab.sql.trim() === '') return;
      const known = saved.find(({ id }) => id === tab.savedQueryId);
      if (known === undefined) setNaming({ tab, why: 'save' });
      else void saveAs(tab, known.title, known.id);
    },
    naming,
    named(title) {
      setNaming(null);
      if (naming === null || title === null) return;
      if (naming.why === 'save') void saveAs(naming.tab, title, null);
      else dispatch({ kind: 'changed', id: naming.tab.id, change: { title } });
    },
  };
}
