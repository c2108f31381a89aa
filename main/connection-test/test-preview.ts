import type { TestPreview } from '#app/contract/connection-test.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { validateEntries } from '#app/dsn/checks/validate.ts';
import { authenticationTypeIn, type DsnEntries } from '#app/dsn/dsn.ts';
import type { Provider } from '#main/auth/provider.ts';
import { tokenWillBeSpentWarning } from '#main/auth/token-spent-warning.ts';
import { lastingWarningsOf } from '#main/platform/network.ts';
import { testPlanOf } from './test-plan.ts';

/** Problems between parameters that change what a sign-in does; the rest is shown where the DSN is checked. */
const signInProblems: ReadonlySet<string> = new Set([
  'duration-chained',
  'workgroup-differs',
  'region-differs',
]);

function warningsOf(provider: Provider | undefined, entries: DsnEntries): string[] {
  if (provider === undefined) return [];
  const problems = validateEntries(entries).filter(({ code }) => signInProblems.has(code));
  return [
    ...lastingWarningsOf(entries),
    ...(provider.propagatesIdentity && provider.token === 'given' ? [tokenWillBeSpentWarning] : []),
    ...problems.map(({ key, message }) => `${key}: ${message}`),
  ];
}

/** What a test of this DSN will do, for the screen before it. */
export function testPreviewOf(provider: Provider | undefined, entries: DsnEntries): TestPreview {
  const subject = authenticationTypeIn(entries) ?? '';
  const onlyTheDriver =
    provider === undefined ? diagnose({ code: 'authentication-type-not-testable', subject }).cause : null;
  return {
    steps: [...testPlanOf(provider, entries)],
    token: provider?.token === 'given' ? 'needed' : 'none',
    onlyTheDriver,
    warnings: warningsOf(provider, entries),
  };
}
