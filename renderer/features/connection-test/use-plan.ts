import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { TestPreview } from '#app/contract/connection-test.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { KeptTokenSource } from '#app/contract/token-sources.ts';
import { useProgram } from '#renderer/ui/program.ts';

/** What main says of a DSN's test before it runs. Undefined until it has said it. */
export interface Plan {
  /** Until main has answered, or failed to. */
  readonly waiting: boolean;
  readonly preview: TestPreview | undefined;
  readonly kept: KeptTokenSource | undefined;
}

/** The preview is asked for anew with each stored change of the DSN. */
export function usePlan(dsn: StoredDsn): Plan {
  const { queries } = useProgram();
  const input = { dsnId: dsn.id };
  const preview: UseQueryResult<TestPreview, unknown> = useQuery({
    ...queries.connectionTest.preview.queryOptions({ input }),
    queryKey: [...queries.connectionTest.preview.queryKey({ input }), dsn.revision],
    placeholderData: keepPreviousData,
    retry: false,
  });
  const kept: UseQueryResult<KeptTokenSource, unknown> = useQuery(
    queries.tokenSources.get.queryOptions({ input, retry: false }),
  );
  return {
    waiting: preview.isPending || kept.isPending,
    preview: preview.data,
    kept: kept.data,
  };
}
