import type { KeptSecret } from '#app/contract/dsn-secrets.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import {
  type SecretParameter,
  secretOwnerIn,
  secretOwners,
  secretsUsedBy,
} from '#app/dsn/secrets/dsn-secrets.ts';
import { failed, succeeded } from '#app/result.ts';
import { hashOfFields } from '#main/platform/hash-of-fields.ts';
import { type SecretStore, sessionOnly } from '#main/platform/secret-store.ts';
import type { DsnSecrets, Outcome } from '#main/services.ts';

/** Null where the DSN doesn't say whom the secret belongs to. */
function accountOf(entries: DsnEntries, parameter: SecretParameter): string | null {
  const owner = secretOwnerIn(entries, parameter);
  return owner === null ? null : `dsn-secret:${parameter}:${hashOfFields(owner)}`;
}

function ownerless(parameter: SecretParameter): Outcome<never> {
  return failed({ code: 'dsn-invalid', subject: secretOwners[parameter].join(', ') });
}

/** The secrets of a secret store. */
export function createDsnSecrets(store: SecretStore): DsnSecrets {
  const ofThisRun = new Map<string, string>();

  const placeOf = async (entries: DsnEntries, parameter: SecretParameter): Promise<KeptSecret['kept']> => {
    const account = accountOf(entries, parameter);
    if (account === null) return 'absent';
    if (ofThisRun.has(account)) return 'memory';
    const kept = await store.get(account);
    return kept.ok && kept.value !== null ? 'keychain' : 'absent';
  };

  return {
    async find(entries, parameter) {
      const account = accountOf(entries, parameter);
      if (account === null) return null;
      const own = ofThisRun.get(account);
      if (own !== undefined) return own;
      const kept = await store.get(account);
      return kept.ok ? kept.value : null;
    },
    async keep(entries, parameter, secret) {
      const account = accountOf(entries, parameter);
      if (account === null) return ownerless(parameter);
      ofThisRun.set(account, secret);
      const stored = await store.set(account, secret);
      if (!stored.ok) return succeeded(sessionOnly(stored.failure));
      // A later secret, given while the keychain was thinking, stays until its own turn.
      if (ofThisRun.get(account) === secret) ofThisRun.delete(account);
      return succeeded({ kind: 'keychain' });
    },
    hold(entries, parameter, secret) {
      const account = accountOf(entries, parameter);
      if (account === null) return ownerless(parameter);
      ofThisRun.set(account, secret);
      return succeeded(undefined);
    },
    async state(entries) {
      const secrets: KeptSecret[] = [];
      for (const parameter of secretsUsedBy(entries))
        secrets.push({ parameter, kept: await placeOf(entries, parameter) });
      return { secrets, quality: store.quality() };
    },
    async forget(entries, parameter) {
      const account = accountOf(entries, parameter);
      if (account === null) return succeeded(undefined);
      ofThisRun.delete(account);
      const deleted = await store.delete(account);
      // Without a keychain there is nothing that could have outlived an earlier run.
      if (deleted.ok || deleted.failure === 'absent') return succeeded(undefined);
      return failed({ code: 'secret-not-forgotten', subject: parameter });
    },
  };
}
