import { useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { QueryRun } from '#app/contract/queries.ts';
import type { QueryTab } from '#app/contract/query-texts.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import type { RunStarts } from './error-marks.ts';
import type { Reuse } from './reuse-choice.tsx';
import { runInOrder } from './run-in-order.ts';
import { type PlacedStatement, valuesOf } from './statements-to-run.ts';
import { useRuns } from './use-runs.ts';

/** The DSN's runs, which of them is shown in each tab, and what can be done with them. */
export interface QueryRuns {
  readonly runs: readonly QueryRun[];
  /** By the tab's id; the latest is shown where none is named. */
  readonly shown: Readonly<Record<string, string>>;
  readonly show: (tabId: string, runId: string) => void;
  /** Where in its tab's text the statement of each run stood when it was started. */
  readonly starts: RunStarts;
  readonly start: (tab: QueryTab, statements: readonly PlacedStatement[], reuse: Reuse) => void;
  /** Opens the result of a query of before, in a tab that is there for it. */
  readonly openResult: (tab: QueryTab, executionId: string) => void;
  readonly cancel: (runId: string) => void;
  readonly close: (runId: string) => void;
}

export function useQueryRuns(dsn: StoredDsn, onTrouble: (error: unknown) => void): QueryRuns {
  const { client } = useProgram();
  const { fail } = useFeedback();
  const runs = useRuns(dsn.id);
  const [shown, setShown] = useState<Readonly<Record<string, string>>>({});
  const show = (tabId: string, runId: string): void => setShown((before) => ({ ...before, [tabId]: runId }));
  const [starts] = useState(() => new Map<string, number>());
  return {
    runs,
    shown,
    show,
    starts,
    start: (tab, statements, reuse) => {
      const { id: tabId, catalog, database } = tab;
      const reuseMinutes = reuse.on ? reuse.minutes : null;
      const all = statements.map((one) => ({ sql: one.sql, parameters: valuesOf(one, tab.parameters) }));
      const place = { dsnId: dsn.id, tabId, catalog, database, reuseMinutes };
      runInOrder(client, place, all, (runId, index) => {
        starts.set(runId, statements[index]?.start ?? 0);
        show(tabId, runId);
      }).catch(onTrouble);
    },
    openResult: ({ id: tabId }, executionId) =>
      void client.queries
        .openResult({ dsnId: dsn.id, executionId, tabId })
        .then(({ runId }) => show(tabId, runId), onTrouble),
    cancel: (runId) => void client.queries.cancel({ runId }).catch(fail),
    close: (runId) => void client.queries.close({ runId }).catch(fail),
  };
}
