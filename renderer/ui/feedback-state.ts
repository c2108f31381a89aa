import { assertNever } from '#app/assert-never.ts';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';

/** A short message that passes by itself, with at most one thing to do about it. */
export interface Toast {
  readonly id: number;
  readonly message: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** What the program has to tell besides what the screens show: one failure, one toast. */
export interface Feedback {
  readonly failure: Diagnosis | null;
  readonly toast: Toast | null;
  readonly nextId: number;
}

export type FeedbackAction =
  | { readonly kind: 'failed'; readonly diagnosis: Diagnosis }
  | { readonly kind: 'failure-dismissed' }
  | { readonly kind: 'told'; readonly message: string; readonly action: Toast['action'] }
  | { readonly kind: 'toast-passed'; readonly id: number };

export const NO_FEEDBACK: Feedback = { failure: null, toast: null, nextId: 1 };

export function reduceFeedback(feedback: Feedback, action: FeedbackAction): Feedback {
  switch (action.kind) {
    case 'failed':
      return { ...feedback, failure: action.diagnosis };
    case 'failure-dismissed':
      return { ...feedback, failure: null };
    case 'told':
      return {
        ...feedback,
        toast: { id: feedback.nextId, message: action.message, action: action.action },
        nextId: feedback.nextId + 1,
      };
    case 'toast-passed':
      return feedback.toast?.id === action.id ? { ...feedback, toast: null } : feedback;
    default:
      return assertNever(action);
  }
}
