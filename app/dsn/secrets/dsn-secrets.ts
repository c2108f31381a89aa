import { DEFAULT_AUTHENTICATION_TYPE } from '#app/dsn/catalogue/authentication-type.ts';
import { parameterFor } from '#app/dsn/catalogue/catalogue.ts';
import { authenticationTypeIn, type DsnEntries, effectiveValue } from '#app/dsn/dsn.ts';
import { isOn } from '#app/dsn/switch.ts';

/** Secret parameters that are kept for a DSN, outside of it, as the driver spells them. */
export const secretParameters = ['PWD', 'SessionToken', 'client_secret', 'ProxyPWD'] as const;
export type SecretParameter = (typeof secretParameters)[number];

/** By what each is known: whom it belongs to and where it goes. With another owner in the DSN it stays at home. */
export const secretOwners: Readonly<Record<SecretParameter, readonly string[]>> = {
  PWD: ['UID'],
  SessionToken: ['UID'],
  client_secret: ['IdpWellKnownConfigurationUrl', 'client_id'],
  ProxyPWD: ['ProxyHost', 'ProxyPort', 'ProxyUID'],
};

function trimmed(entries: DsnEntries, key: string): string {
  return (effectiveValue(entries, key) ?? '').trim();
}

/** The owner of a DSN's secret, value by value; null where the DSN doesn't say whom it belongs to. */
export function secretOwnerIn(entries: DsnEntries, parameter: SecretParameter): readonly string[] | null {
  const values = secretOwners[parameter].map((key) => trimmed(entries, key));
  return values.every((value) => value === '') ? null : values;
}

/** Whether two DSNs share a secret. */
export function sameSecretOwner(one: DsnEntries, other: DsnEntries, parameter: SecretParameter): boolean {
  const owner = secretOwnerIn(one, parameter);
  const another = secretOwnerIn(other, parameter);
  return owner !== null && another !== null && owner.every((value, index) => value === another[index]);
}

function namesProxyUser(entries: DsnEntries): boolean {
  return isOn(trimmed(entries, 'UseProxy')) && trimmed(entries, 'ProxyUID') !== '';
}

/** The secrets that a DSN's sign-in type and proxy can use. */
export function secretsUsedBy(entries: DsnEntries): readonly SecretParameter[] {
  const type = authenticationTypeIn(entries) ?? DEFAULT_AUTHENTICATION_TYPE;
  return secretParameters.filter((parameter) =>
    parameter === 'ProxyPWD' ? namesProxyUser(entries) : parameterFor(parameter, type)?.secret === true,
  );
}

/** The secrets without which a DSN's sign-in fails. */
export function secretsNeededBy(entries: DsnEntries): readonly SecretParameter[] {
  const type = authenticationTypeIn(entries) ?? DEFAULT_AUTHENTICATION_TYPE;
  return secretsUsedBy(entries).filter((parameter) => parameterFor(parameter, type)?.required === true);
}
