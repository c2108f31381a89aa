import { signInAddressLabel, type TestEvent } from '#app/contract/connection-test.ts';
import { redact } from '#main/platform/redact.ts';

/**
 * The page to sign in at is of no use in part. It is made by this program, and its state and nonce are not worth
 * anything without what stays in main.
 */
function isSignInAddress(event: TestEvent): boolean {
  return event.kind === 'step-fact' && event.fact.label === signInAddressLabel;
}

/**
 * An event without secrets, whatever a service put into its headers, codes and texts. Rows pass as they are:
 * they are the user's own data, and altering them would be a lie.
 */
export function redactEvent(event: TestEvent): TestEvent {
  if (event.kind === 'rows' || isSignInAddress(event)) return event;
  return JSON.parse(JSON.stringify(event), (_key, value: unknown) =>
    typeof value === 'string' ? redact(value) : value,
  );
}
