import type { Problem } from '#app/dsn/checks/problem.ts';
import { validateEntries } from '#app/dsn/checks/validate.ts';
import { authenticationTypeIn, type Dsn, type DsnEntries, effectiveValue, valueAt } from '#app/dsn/dsn.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Provider } from '#main/auth/provider.ts';
import { type AwsPlace, awsPlaceOf } from '#main/platform/aws-endpoints.ts';
import type { Network } from '#main/platform/network.ts';
import type { OpenNetwork } from '#main/platform/open-network.ts';
import type { Outcome } from '#main/services.ts';
import type { HopYield } from './test-run.ts';

/** A DSN that can be tested. */
export interface CheckedDsn {
  readonly provider: Provider;
  readonly place: AwsPlace;
  readonly network: Network;
}

function named(problems: readonly Problem[]): { readonly subject: string; readonly message: string } {
  return {
    subject: [...new Set(problems.map(({ key }) => key))].join(', '),
    message: problems.map(({ message }) => message).join(' '),
  };
}

/** What the driver may do without, but this sign-in cannot. */
function missingForSignIn(
  entries: DsnEntries,
  { required }: Provider,
  known: readonly Problem[],
): readonly Problem[] {
  const missing = required.filter(
    (key) => !known.some((problem) => problem.key === key) && (valueAt(entries, key) ?? '').trim() === '',
  );
  const message = (key: string): string => `This sign-in needs ${key}.`;
  return missing.map((key) => ({ key, severity: 'error', code: 'required', message: message(key) }));
}

/** Most messages begin with their parameter by themselves. */
function inOneLine({ key, message }: Problem): string {
  return message.startsWith(`${key} `) ? message : `${key}: ${message}`;
}

function typeName(entries: DsnEntries): string {
  return authenticationTypeIn(entries) ?? valueAt(entries, 'AuthenticationType') ?? '';
}

/** Finds what would make every later hop fail, and says it in the DSN's own words. */
export async function checkDsn(
  dsn: Dsn,
  provider: Provider | undefined,
  openNetwork: OpenNetwork,
): Promise<Outcome<HopYield<CheckedDsn>>> {
  const { entries } = dsn;
  if (provider === undefined) {
    return failed({ code: 'authentication-type-not-testable', subject: typeName(entries) });
  }
  const problems = validateEntries(entries);
  const wrong = problems.filter(({ severity }) => severity === 'error');
  const errors = [...wrong, ...missingForSignIn(entries, provider, wrong)];
  if (errors.length > 0) return failed({ code: 'dsn-invalid', ...named(errors) });
  const place = awsPlaceOf(entries);
  if (!place.ok) return place;
  const network = await openNetwork(entries);
  if (!network.ok) return network;
  // That certificates go unchecked is told with every step.
  const told = problems.filter(({ key }) => key !== 'VerifySSL');
  const warnings = [...told.map(inOneLine), ...network.value.warnings];
  const facts = ['AwsRegion', 'Workgroup', 'Catalog', 'Schema'].flatMap((label) => {
    const value = effectiveValue(entries, label);
    return value === undefined ? [] : [{ label, value }];
  });
  const type = provider.authenticationType;
  const proved = `The parameters are complete and well formed for AuthenticationType=${type}.`;
  return succeeded({
    value: { provider, place: place.value, network: network.value },
    report: { proved, facts, warnings, requestId: null },
  });
}
