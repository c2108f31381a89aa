import type { DsnEntries } from '#app/dsn/dsn.ts';
import {
  type SecretParameter,
  sameSecretOwner,
  secretOwnerIn,
  secretsUsedBy,
} from '#app/dsn/secrets/dsn-secrets.ts';

/**
 * How a secret of the DSN on the screen stands to the stored one, for which secrets are kept: `stored` where both
 * have the same owner for it.
 */
export type SecretStanding = 'stored' | 'unsaved' | 'ownerless';

export function secretStanding(
  shown: DsnEntries,
  stored: DsnEntries,
  parameter: SecretParameter,
): SecretStanding {
  if (secretOwnerIn(shown, parameter) === null) return 'ownerless';
  const isUsed = secretsUsedBy(stored).includes(parameter);
  return isUsed && sameSecretOwner(shown, stored, parameter) ? 'stored' : 'unsaved';
}

/** The secrets of the DSN on the screen that belong to a section. */
export function secretsIn(section: 'sign-in' | 'proxy', shown: DsnEntries): readonly SecretParameter[] {
  return secretsUsedBy(shown).filter((parameter) => (parameter === 'ProxyPWD') === (section === 'proxy'));
}
