import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { SystemView, TargetStatuses } from '#app/contract/targets.ts';
import { useProgram } from '#renderer/ui/program.ts';

/** The computer's driver and targets, and how our DSNs stand there. */
export interface SystemHandle {
  readonly system: UseQueryResult<SystemView, unknown>;
  readonly statuses: UseQueryResult<TargetStatuses, unknown>;
  /** Changes whenever something on the computer may have; part of the key of whatever depends on it. */
  readonly version: string;
  readonly lookAgain: () => void;
}

/**
 * Watches only while the panel is shown, for main looks at the system as long as someone listens. What it said last
 * is dropped with the panel.
 */
export function useSystem(): SystemHandle {
  const { queries } = useProgram();
  const system = useQuery(queries.targets.list.queryOptions({ gcTime: 0, retry: false }));
  const statuses = useQuery(
    queries.targets.watch.experimental_liveOptions({
      retry: true,
      retryDelay: 1000,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    }),
  );
  return {
    system,
    statuses,
    version: `${system.dataUpdatedAt} ${statuses.dataUpdatedAt}`,
    lookAgain: () => void system.refetch(),
  };
}
