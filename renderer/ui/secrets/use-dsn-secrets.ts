import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DsnSecretsState } from '#app/contract/dsn-secrets.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { type SecretParameter, secretsUsedBy } from '#app/dsn/secrets/dsn-secrets.ts';
import { useProgram } from '#renderer/ui/program.ts';

/** Where the secrets of a stored DSN are, and changing it. Calls reject where main refuses. */
export interface DsnSecretsHandle {
  /** Undefined until main has said it. */
  readonly state: DsnSecretsState | undefined;
  /** Not a mutation of TanStack Query, whose cache would remember the secret. */
  readonly keep: (parameter: SecretParameter, secret: string) => Promise<void>;
  readonly forget: (parameter: SecretParameter) => Promise<void>;
  /** The key of the running sandbox, which goes from main to main. */
  readonly takeFromSandbox: () => Promise<void>;
}

/** The keychain is asked only for DSNs that have secrets, for it may ask the person. */
export function useDsnSecrets({ id: dsnId, revision, entries }: StoredDsn): DsnSecretsHandle {
  const { client, queries } = useProgram();
  const cache = useQueryClient();
  const input = { dsnId };
  const state: UseQueryResult<DsnSecretsState, unknown> = useQuery({
    ...queries.dsnSecrets.state.queryOptions({ input }),
    queryKey: [...queries.dsnSecrets.state.queryKey({ input }), revision],
    enabled: secretsUsedBy(entries).length > 0,
    // Focus comes back from the keychain's own prompt, and asking again would show another.
    refetchOnWindowFocus: false,
    retry: false,
  });
  // DSNs share secrets, so that a change of one can be a change of others.
  const after = async (call: Promise<unknown>): Promise<void> => {
    await call;
    await cache.invalidateQueries({ queryKey: queries.dsnSecrets.key() });
  };
  return {
    state: state.data,
    keep: (parameter, secret) => after(client.dsnSecrets.keep({ dsnId, parameter, secret })),
    forget: (parameter) => after(client.dsnSecrets.forget({ dsnId, parameter })),
    takeFromSandbox: () => after(client.dsnSecrets.fromSandbox({ dsnId })),
  };
}
