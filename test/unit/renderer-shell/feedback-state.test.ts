import { expect, it } from 'vitest';
import { NO_FEEDBACK, reduceFeedback } from '#renderer/ui/feedback-state.ts';

it('lets a toast pass without taking the next one with it', () => {
  const first = reduceFeedback(NO_FEEDBACK, { kind: 'told', message: 'one', action: null });
  const second = reduceFeedback(first, { kind: 'told', message: 'two', action: null });
  const late = reduceFeedback(second, { kind: 'toast-passed', id: first.toast?.id ?? 0 });
  expect(late.toast?.message).toBe('two');
  expect(reduceFeedback(late, { kind: 'toast-passed', id: late.toast?.id ?? 0 }).toast).toBeNull();
});
