import { authenticationTypeIn, type Dsn, type DsnEntries, effectiveValue, valueAt } from '#app/dsn/dsn.ts';
import type { Problem } from '#app/dsn/problem.ts';
import { validateEntries } from '#app/dsn/validate.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Provider } from '#main/auth/provider.ts';
import { type AwsPlace, awsPlaceOf } from '#main/platform/aws-endpoints.ts';
import type { Outcome } from '#main/services.ts';
import type { HopYield } from './test-run.ts';

/** A DSN that can be tested. */
export interface CheckedDsn {
  readonly provider: Provider;
  readonly place: AwsPlace;
}

function named(problems: readonly Problem[]): { readonly subject: string; readonly message: string } {
  return {
    subject: [...new Set(problems.map(({ key }) => key))].join(', '),
    message: problems.map(({ message }) => message).join(' '),
  };
}

/** What the driver may do without, but this sign-in cannot. */
function missingForSignIn(entries: DsnEntries, { required }: Provider): readonly Problem[] {
  const missing = required.filter((key) => (valueAt(entries, key) ?? '').trim() === '');
  const message = (key: string): string => `This sign-in needs ${key}.`;
  return missing.map((key) => ({ key, severity: 'error', code: 'required', message: message(key) }));
}

/** Parameters that change how the driver connects, and that this test doesn't follow. */
function notFollowed(entries: DsnEntries): readonly string[] {
  const on = (key: string): boolean => /^(?:1|true)$/i.test((valueAt(entries, key) ?? '').trim());
  const given = (key: string): boolean => (valueAt(entries, key) ?? '').trim() !== '';
  return [
    ...(on('UseProxy') ? ['UseProxy: this test connects directly, not through the proxy of the DSN.'] : []),
    ...(given('TrustedCerts')
      ? ['TrustedCerts: this test trusts the built-in certificate authorities only.']
      : []),
  ];
}

function typeName(entries: DsnEntries): string {
  return authenticationTypeIn(entries) ?? valueAt(entries, 'AuthenticationType') ?? '';
}

/** Finds what would make every later hop fail, and says it in the DSN's own words. */
export function checkDsn(dsn: Dsn, provider: Provider | undefined): Outcome<HopYield<CheckedDsn>> {
  const { entries } = dsn;
  if (provider === undefined) {
    return failed({ code: 'authentication-type-not-testable', subject: typeName(entries) });
  }
  const problems = validateEntries(entries);
  const errors = [
    ...problems.filter(({ severity }) => severity === 'error'),
    ...missingForSignIn(entries, provider),
  ];
  if (errors.length > 0) return failed({ code: 'dsn-invalid', ...named(errors) });
  const place = awsPlaceOf(entries);
  if (!place.ok) return place;
  const warnings = [...problems.map(({ key, message }) => `${key}: ${message}`), ...notFollowed(entries)];
  const facts = ['AwsRegion', 'Workgroup', 'Catalog', 'Schema'].flatMap((label) => {
    const value = effectiveValue(entries, label);
    return value === undefined ? [] : [{ label, value }];
  });
  const type = provider.authenticationType;
  const proved = `The parameters are complete and well formed for AuthenticationType=${type}.`;
  return succeeded({
    value: { provider, place: place.value },
    report: { proved, facts, warnings, requestId: null },
  });
}
