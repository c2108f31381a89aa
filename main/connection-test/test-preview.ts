import type { TestPreview } from '#app/contract/connection-test.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { authenticationTypeIn, type DsnEntries } from '#app/dsn/dsn.ts';
import type { Provider } from '#main/auth/provider.ts';
import { testPlanOf } from './test-plan.ts';

/** What a test of this DSN will do, for the screen before it. */
export function testPreviewOf(provider: Provider | undefined, entries: DsnEntries): TestPreview {
  const subject = authenticationTypeIn(entries) ?? '';
  const onlyTheDriver =
    provider === undefined ? diagnose({ code: 'authentication-type-not-testable', subject }).cause : null;
  return {
    steps: [...testPlanOf(provider, entries)],
    token: provider === undefined ? 'none' : 'needed',
    onlyTheDriver,
    warnings: [],
  };
}
