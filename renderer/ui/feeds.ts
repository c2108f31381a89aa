import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SandboxStatus } from '#app/contract/sandbox.ts';
import type { SessionList } from '#app/contract/sessions.ts';
import type { DsnStanding } from '#app/contract/targets.ts';
import type { TokenFileChange } from '#app/contract/token-sources.ts';
import { type DsnList, withListEvent } from './list-event.ts';
import { useProgram } from './program.ts';

/** A feed that breaks begins again by itself; its first value is the present state. */
export const FEED = { retry: true, retryDelay: 1000, staleTime: Number.POSITIVE_INFINITY } as const;

const LIST_KEY = ['dsn-list'] as const;
const NO_LIST: DsnList = { dsns: [], notices: [] };

/** The DSNs as main keeps them, up to date at all times. One that didn't change stays the same object. */
export function useDsnList(): UseQueryResult<DsnList, unknown> {
  const { client } = useProgram();
  return useQuery<DsnList>({
    ...FEED,
    queryKey: LIST_KEY,
    // Comparing thousands of DSNs with themselves takes longer than a frame.
    structuralSharing: false,
    queryFn: async ({ signal, client: cache }) => {
      let list = NO_LIST;
      for await (const event of await client.dsns.watch(undefined, { signal })) {
        signal.throwIfAborted();
        list = withListEvent(list, event);
        cache.setQueryData(LIST_KEY, list);
      }
      return list;
    },
  });
}

/** How each DSN that is registered on this computer stands there, by its id. */
export function useStandings(): ReadonlyMap<string, DsnStanding['kind']> {
  const { queries } = useProgram();
  const { data } = useQuery(
    queries.targets.watchStandings.experimental_liveOptions({ ...FEED, structuralSharing: false }),
  );
  return useMemo(() => new Map(data?.standings.map(({ dsnId, kind }) => [dsnId, kind] as const)), [data]);
}

/** Whether the local sandbox runs. */
export function useSandboxStatus(): UseQueryResult<SandboxStatus, unknown> {
  const { queries } = useProgram();
  return useQuery(queries.sandbox.watch.experimental_liveOptions(FEED));
}

/**
 * What main holds of sign-ins, and how safe its store is. This feed runs only while its screen is open, so what it
 * said last is dropped with the screen.
 */
export function useSessionList(): UseQueryResult<SessionList, unknown> {
  const { queries } = useProgram();
  return useQuery(queries.sessions.watch.experimental_liveOptions({ ...FEED, gcTime: 0 }));
}

/** When the token file of a DSN changed last, since one looks at it. Another path is another feed. */
export function useTokenFileChange(dsnId: string, path: string): UseQueryResult<TokenFileChange, unknown> {
  const { queries } = useProgram();
  const input = { dsnId };
  return useQuery({
    ...queries.tokenSources.watchFile.experimental_liveOptions({ input, ...FEED, gcTime: 0 }),
    queryKey: [...queries.tokenSources.watchFile.experimental_liveKey({ input }), path],
  });
}
