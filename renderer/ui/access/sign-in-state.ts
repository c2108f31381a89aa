import { assertNever } from '#app/assert-never.ts';
import type { AthenaSignInEvent } from '#app/contract/athena-access.ts';
import { type Fact, signInAddressLabel } from '#app/contract/connection-test.ts';
import type { HeldToken } from '#app/contract/tokens.ts';
import type { Trouble } from '#renderer/ui/trouble.ts';

/** A person's sign-in: from the choice of a token to its end. `attempt` tells an answer that comes too late. */
export type SignInState =
  | { readonly at: 'choosing'; readonly trouble: Trouble | null }
  /** A token is on its way to main. */
  | { readonly at: 'handing'; readonly attempt: number }
  /** Main holds a token that has something wrong with it. */
  | { readonly at: 'doubtful'; readonly token: HeldToken }
  | {
      readonly at: 'signing';
      readonly attempt: number;
      readonly facts: readonly Fact[];
      /** Where to sign in, for a browser that did not open by itself. */
      readonly address: string | null;
    }
  | { readonly at: 'done'; readonly attempt: number };

export type SignInAction =
  | { readonly kind: 'token-offered'; readonly attempt: number }
  | { readonly kind: 'token-doubtful'; readonly attempt: number; readonly token: HeldToken }
  | { readonly kind: 'started'; readonly attempt: number }
  | { readonly kind: 'told'; readonly attempt: number; readonly event: AthenaSignInEvent }
  | { readonly kind: 'troubled'; readonly attempt: number; readonly trouble: Trouble }
  | { readonly kind: 'given-up' };

export const CHOOSING: SignInState = { at: 'choosing', trouble: null };

function isOf(state: SignInState, attempt: number): boolean {
  return (state.at === 'handing' || state.at === 'signing') && state.attempt === attempt;
}

function told(state: SignInState, attempt: number, event: AthenaSignInEvent): SignInState {
  if (state.at !== 'signing') return state;
  switch (event.kind) {
    case 'fact':
      return event.fact.label === signInAddressLabel
        ? { ...state, address: event.fact.value }
        : { ...state, facts: [...state.facts, event.fact] };
    case 'signed-in':
      return { at: 'done', attempt };
    case 'failed':
      return { at: 'choosing', trouble: { kind: 'refused', diagnosis: event.diagnosis } };
    default:
      return assertNever(event);
  }
}

/** What belongs to another attempt than the one under way changes nothing. */
export function reduceSignIn(state: SignInState, action: SignInAction): SignInState {
  switch (action.kind) {
    case 'token-offered':
      return { at: 'handing', attempt: action.attempt };
    case 'started':
      return { at: 'signing', attempt: action.attempt, facts: [], address: null };
    case 'given-up':
      return CHOOSING;
    case 'token-doubtful':
      return isOf(state, action.attempt) ? { at: 'doubtful', token: action.token } : state;
    case 'told':
      return isOf(state, action.attempt) ? told(state, action.attempt, action.event) : state;
    case 'troubled':
      return isOf(state, action.attempt) ? { at: 'choosing', trouble: action.trouble } : state;
    default:
      return assertNever(action);
  }
}
