import type { TestEvent } from '#app/contract/connection-test.ts';
import { redact } from '#main/platform/redact.ts';

/**
 * An event without secrets, whatever a service put into its headers, codes and texts. Rows pass as they are:
 * they are the user's own data, and altering them would be a lie.
 */
export function redactEvent(event: TestEvent): TestEvent {
  if (event.kind === 'rows') return event;
  return JSON.parse(JSON.stringify(event), (_key, value: unknown) =>
    typeof value === 'string' ? redact(value) : value,
  );
}
