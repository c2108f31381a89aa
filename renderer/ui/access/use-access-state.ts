import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { AthenaAccessState } from '#app/contract/athena-access.ts';
import { FEED } from '#renderer/ui/feeds.ts';
import { useProgram } from '#renderer/ui/program.ts';

/** Whether calls to Athena can be made for a DSN without asking a person, as it changes. */
export function useAccessState(dsnId: string): UseQueryResult<AthenaAccessState, unknown> {
  const { queries } = useProgram();
  return useQuery(
    queries.athenaAccess.watch.experimental_liveOptions({ input: { dsnId }, ...FEED, gcTime: 0 }),
  );
}
