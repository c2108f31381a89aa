import { useEffect, useRef } from 'react';
import type { QueryRun } from '#app/contract/queries.ts';
import type { QueryTab, QueryTabs } from '#app/contract/query-texts.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { useStable } from '#renderer/ui/use-stable.ts';
import type { QueryTabsAction } from './query-tabs-state.ts';
import { isUnderWay } from './run-words.ts';

/** Longer than undo is offered for. */
const FORGET_AFTER_MS = 15_000;

/** Closes tabs so that it can be undone; their runs, with their results, go once it can't any more. */
export function useTabClosing(
  state: QueryTabs,
  runs: readonly QueryRun[],
  dispatch: (action: QueryTabsAction) => void,
): (tabs: readonly QueryTab[]) => void {
  const { client } = useProgram();
  const { tell } = useFeedback();
  const leaving = useRef(new Set<string>());
  const forget = useStable((ids: readonly string[]) => {
    const gone = ids.filter((id) => leaving.current.delete(id) && !state.tabs.some((tab) => tab.id === id));
    for (const { tabId, runId } of runs) {
      // What is gone already needs no closing.
      if (tabId !== null && gone.includes(tabId)) client.queries.close({ runId }).catch(() => undefined);
    }
  });
  useEffect(() => () => forget([...leaving.current]), [forget]);
  return (tabs) => {
    const closing = tabs.map((tab) => ({ tab, at: state.tabs.indexOf(tab) }));
    const ids = tabs.map(({ id }) => id);
    for (const id of ids) {
      leaving.current.add(id);
      dispatch({ kind: 'closed', id });
    }
    setTimeout(() => forget(ids), FORGET_AFTER_MS);
    const running = runs.some((run) => run.tabId !== null && ids.includes(run.tabId) && isUnderWay(run));
    if (!running && tabs.every(({ sql }) => sql.trim() === '')) return;
    const what = tabs.length === 1 ? `${tabs[0]?.title} was closed.` : `${tabs.length} tabs were closed.`;
    tell(running ? `${what} Its query is cancelled unless you undo this.` : what, {
      label: 'Undo',
      run: () => {
        for (const { tab, at } of closing) dispatch({ kind: 'opened', tab, at });
      },
    });
  };
}
