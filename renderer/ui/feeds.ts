import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { StoredDsn, StoreNotice } from '#app/contract/dsns.ts';
import type { SandboxStatus } from '#app/contract/sandbox.ts';
import type { SessionList } from '#app/contract/sessions.ts';
import type { TokenFileChange } from '#app/contract/token-sources.ts';
import { useProgram } from './program.ts';

/** A feed that breaks begins again by itself; its first value is the present state. */
const FEED = { retry: true, retryDelay: 1000, staleTime: Number.POSITIVE_INFINITY } as const;

interface DsnList {
  readonly dsns: readonly StoredDsn[];
  readonly notices: readonly StoreNotice[];
}

/** The DSNs as main keeps them, up to date at all times. */
export function useDsnList(): UseQueryResult<DsnList, unknown> {
  const { queries } = useProgram();
  return useQuery(queries.dsns.watch.experimental_liveOptions(FEED));
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
