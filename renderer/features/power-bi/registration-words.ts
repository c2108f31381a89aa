import { assertNever } from '#app/assert-never.ts';
import type { RegistrationStatusView } from '#app/contract/targets.ts';
import type { ShownState } from './state-icon.tsx';

/** How a DSN stands at a target, in a sentence. */
export function registrationWords(status: RegistrationStatusView): {
  readonly state: ShownState;
  readonly text: string;
} {
  switch (status.kind) {
    case 'absent':
      return { state: 'not-needed', text: 'Not registered here.' };
    case 'same':
      return { state: 'ok', text: 'Registered, the same as here.' };
    case 'differs': {
      const count = status.differences.length;
      return {
        state: 'care',
        text: `Registered, but differs in ${count === 1 ? '1 setting' : `${count} settings`}.`,
      };
    }
    default:
      return assertNever(status);
  }
}
