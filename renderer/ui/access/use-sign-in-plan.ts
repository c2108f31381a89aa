import { useQuery } from '@tanstack/react-query';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { KeptTokenSource } from '#app/contract/token-sources.ts';
import { useProgram } from '#renderer/ui/program.ts';
import type { TokenUse } from '#renderer/ui/token/token-readiness.ts';

/** What a sign-in with a DSN asks of a person. */
export interface SignInPlan {
  readonly waiting: boolean;
  /** False where the type signs in by itself, or by a browser. */
  readonly needsToken: boolean;
  readonly use: TokenUse;
  /** Where its tokens are taken from; undefined where they are pasted. */
  readonly source: KeptTokenSource | undefined;
}

/** Asked for anew with each stored change of the DSN. */
export function useSignInPlan({ id: dsnId, revision }: StoredDsn): SignInPlan {
  const { queries } = useProgram();
  const input = { dsnId };
  const preview = useQuery({
    ...queries.connectionTest.preview.queryOptions({ input }),
    queryKey: [...queries.connectionTest.preview.queryKey({ input }), revision],
    retry: false,
  });
  const kept = useQuery(queries.tokenSources.get.queryOptions({ input, retry: false }));
  const steps = preview.data?.steps ?? [];
  return {
    waiting: preview.isPending || kept.isPending,
    needsToken: preview.data?.token !== 'none',
    use: steps.some(({ id }) => id === 'create-token-with-iam') ? 'exchange' : 'sign-in',
    source: kept.data?.source.kind === 'paste' ? undefined : kept.data,
  };
}
