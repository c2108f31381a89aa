import type { FoundSecretsOrder, StoredDsn, TakenIn } from '#app/contract/dsns.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import type { SecretParameter } from '#app/dsn/secrets/dsn-secrets.ts';
import { type FoundSecret, fateOf, foundSecrets } from '#app/dsn/secrets/found-secrets.ts';
import type { DsnSecrets, TokenVault } from '#main/services.ts';

/** Tokens held from one import at most; the vault has room for few. */
const MOST_TOKENS = 16;

/** Where a secret of an import is now, and how to undo that. */
export interface KeptFoundSecret {
  readonly dsnId: string;
  readonly key: string;
  readonly place: TakenIn['kept'][number]['place'];
  readonly takeBack: () => Promise<void>;
}

interface Stores {
  readonly secrets: Pick<DsnSecrets, 'find' | 'keep' | 'hold' | 'forget'>;
  readonly tokens: Pick<TokenVault, 'hold'>;
}

/** Keeps what came with imported DSNs where the user said, each secret where it may be kept at all. */
export async function keepFoundSecrets(
  imported: readonly (readonly [dsn: StoredDsn, secrets: DsnEntries])[],
  order: FoundSecretsOrder,
  { secrets, tokens }: Stores,
): Promise<{ readonly kept: readonly KeptFoundSecret[]; readonly held: TakenIn['held'] }> {
  const kept: KeptFoundSecret[] = [];
  const held: TakenIn['held'][number][] = [];
  for (const [dsn, found] of imported) {
    for (const secret of foundSecrets(found, dsn.entries)) {
      if (!isWanted(secret, order)) continue;
      if (secret.use.kind === 'parameter') {
        kept.push(await keepOne(dsn, secret, secret.use.parameter, secrets));
      } else if (secret.use.kind === 'token' && held.length < MOST_TOKENS) {
        held.push({ dsnId: dsn.id, token: await tokens.hold(secret.value, { kind: 'import' }) });
      }
    }
  }
  return { kept, held };
}

function isWanted(secret: FoundSecret, order: FoundSecretsOrder): boolean {
  const fate = fateOf(secret);
  return (fate === 'keychain' && order.secrets === 'keep') || (fate === 'memory' && order.tokens === 'hold');
}

async function keepOne(
  { id, entries }: StoredDsn,
  secret: FoundSecret,
  parameter: SecretParameter,
  secrets: Stores['secrets'],
): Promise<KeptFoundSecret> {
  const before = await secrets.find(entries, parameter);
  const place = await placeOf(entries, secret, parameter, secrets);
  const takeBack = async (): Promise<void> => {
    await secrets.forget(entries, parameter);
    if (before !== null) await secrets.keep(entries, parameter, before);
  };
  return { dsnId: id, key: secret.key, place, takeBack };
}

async function placeOf(
  entries: DsnEntries,
  secret: FoundSecret,
  parameter: SecretParameter,
  secrets: Stores['secrets'],
): Promise<KeptFoundSecret['place']> {
  if (fateOf(secret) === 'memory') {
    return secrets.hold(entries, parameter, secret.value).ok ? 'memory' : 'nowhere';
  }
  const done = await secrets.keep(entries, parameter, secret.value);
  if (!done.ok) return 'nowhere';
  return done.value.kind === 'keychain' ? 'keychain' : 'memory';
}
