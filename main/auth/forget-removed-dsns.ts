import type { StoredDsn } from '#app/contract/dsns.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import {
  type SecretParameter,
  sameSecretOwner,
  secretOwnerIn,
  secretParameters,
} from '#app/dsn/secrets/dsn-secrets.ts';
import type { DsnSecrets, Log } from '#main/services.ts';
import { clientOfSource } from './sources/client-of-source.ts';
import type { TokenSourceStore } from './token-source-store.ts';

/** Where things are remembered for DSNs. */
export interface RememberedForDsns {
  readonly secrets: Pick<DsnSecrets, 'forget'>;
  readonly sources: TokenSourceStore;
  /** Whatever else knows DSNs by their id. */
  readonly texts?: readonly { forgetDsns(gone: readonly string[]): Promise<void> }[];
  readonly log: Log;
}

/** Whoever can own secrets on behalf of a DSN: its entries, and the client of its token source. */
function ownersOf({ id, entries }: StoredDsn, sources: TokenSourceStore): readonly DsnEntries[] {
  const source = sources.get(id);
  const client = source === null ? null : clientOfSource(source);
  return client === null ? [entries] : [entries, client];
}

/**
 * Forgets secrets and token sources of DSNs that are gone for good. A secret that a remaining DSN has the same
 * owner for stays. Nobody is there any more to be told of a failure, so it stands in the log.
 */
export async function forgetRemovedDsns(
  removed: readonly StoredDsn[],
  remaining: readonly StoredDsn[],
  { secrets, sources, texts = [], log }: RememberedForDsns,
): Promise<void> {
  // One that another process has put back is not gone.
  const gone = removed.filter(({ id }) => !remaining.some((dsn) => dsn.id === id));
  if (gone.length === 0) return;
  const living = remaining.flatMap((dsn) => ownersOf(dsn, sources));
  const isFree = (entries: DsnEntries, parameter: SecretParameter): boolean =>
    secretOwnerIn(entries, parameter) !== null &&
    !living.some((other) => sameSecretOwner(entries, other, parameter));
  for (const entries of gone.flatMap((dsn) => ownersOf(dsn, sources))) {
    for (const parameter of secretParameters.filter((one) => isFree(entries, one))) {
      const forgotten = await secrets.forget(entries, parameter);
      if (!forgotten.ok) log.info('dsn-secret-left', { parameter, because: forgotten.failure.code });
    }
  }
  for (const one of texts) await one.forgetDsns(gone.map(({ id }) => id));
  const cleared = await sources.remove(gone.map(({ id }) => id));
  if (!cleared.ok) log.info('token-source-left', { because: cleared.failure.code });
}
