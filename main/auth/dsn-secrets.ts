import { type DsnEntries, effectiveValue } from '#app/dsn/dsn.ts';
import { failed, succeeded } from '#app/result.ts';
import { hashOfFields } from '#main/platform/hash-of-fields.ts';
import type { SecretStore } from '#main/platform/secret-store.ts';
import type { DsnSecrets, SecretParameter } from '#main/services.ts';

/** Secret parameters that this program uses itself, and by what each is known: whom it belongs to and where it goes. */
const owners: Readonly<Record<SecretParameter, readonly string[]>> = {
  PWD: ['UID'],
  SessionToken: ['UID'],
  client_secret: ['IdpWellKnownConfigurationUrl', 'client_id'],
  ProxyPWD: ['ProxyHost', 'ProxyPort', 'ProxyUID'],
};

/** The parameters in question, as the driver spells them. */
export const secretParameters: readonly SecretParameter[] = [
  'PWD',
  'SessionToken',
  'client_secret',
  'ProxyPWD',
];

/** Null where the DSN doesn't say whom the secret belongs to. */
function accountOf(entries: DsnEntries, parameter: SecretParameter): string | null {
  const values = owners[parameter].map((key) => (effectiveValue(entries, key) ?? '').trim());
  return values.every((value) => value === '') ? null : `dsn-secret:${parameter}:${hashOfFields(values)}`;
}

/** The secrets of a secret store. */
export function createDsnSecrets(store: SecretStore): DsnSecrets {
  const ofThisRun = new Map<string, string>();
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
      if (account === null) return failed({ code: 'dsn-invalid', subject: owners[parameter].join(', ') });
      ofThisRun.set(account, secret);
      const stored = await store.set(account, secret);
      if (stored.ok) ofThisRun.delete(account);
      return succeeded(store.quality());
    },
  };
}
