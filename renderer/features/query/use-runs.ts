import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { QueryRun } from '#app/contract/queries.ts';
import { FEED } from '#renderer/ui/feeds.ts';
import { useProgram } from '#renderer/ui/program.ts';

const NO_RUNS: readonly QueryRun[] = [];

/** The DSN's runs, the latest last. */
export function useRuns(dsnId: string): readonly QueryRun[] {
  const { queries } = useProgram();
  const { data } = useQuery(
    queries.queries.watch.experimental_liveOptions({ input: { dsnId }, ...FEED, gcTime: 0 }),
  );
  return data?.runs ?? NO_RUNS;
}

export function useRunsOfTab(runs: readonly QueryRun[], tabId: string | null): readonly QueryRun[] {
  return useMemo(() => runs.filter((run) => run.tabId === tabId), [runs, tabId]);
}
