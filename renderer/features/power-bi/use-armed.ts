import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ArmedDsnView } from '#app/contract/power-bi.ts';
import { useProgram } from '#renderer/ui/program.ts';

/** The registered DSNs that hold a token of ours, up to date at all times. A new value also tells of new facts. */
export function useArmed(): UseQueryResult<{ readonly armed: readonly ArmedDsnView[] }, unknown> {
  const { queries } = useProgram();
  return useQuery(
    queries.powerBi.watchArmed.experimental_liveOptions({
      retry: true,
      retryDelay: 1000,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
}
