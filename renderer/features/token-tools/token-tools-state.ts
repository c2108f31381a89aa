import { assertNever } from '#app/assert-never.ts';
import type { HeldToken } from '#app/contract/tokens.ts';
import type { Trouble } from '#renderer/ui/trouble.ts';

/** The answer of `tokenTools.verify`. */
export interface VerificationAnswer {
  readonly verified: boolean;
  readonly issuer: string | null;
  readonly keyId: string | null;
  readonly reason: string | null;
}

export type Verification =
  | { readonly state: 'unasked' }
  | { readonly state: 'asked' }
  | { readonly state: 'answered'; readonly answer: VerificationAnswer }
  | { readonly state: 'failed'; readonly trouble: Trouble };

/** A way to a token: AWS signs one, or one that is there already is looked into. */
export type Way = 'request' | 'inspect';

/** Getting a token. Answers carry their attempt, so that late ones drop. */
export type Work =
  | { readonly state: 'idle' }
  | { readonly state: 'pending'; readonly attempt: number; readonly way: Way }
  | { readonly state: 'refused'; readonly way: Way; readonly trouble: Trouble };

export interface TokenToolsState {
  readonly work: Work;
  readonly held: { readonly token: HeldToken; readonly verification: Verification } | null;
}

export type TokenToolsAction =
  | { readonly kind: 'work-started'; readonly attempt: number; readonly way: Way }
  | { readonly kind: 'token-held'; readonly attempt: number; readonly token: HeldToken }
  | { readonly kind: 'work-refused'; readonly attempt: number; readonly trouble: Trouble }
  | { readonly kind: 'work-cancelled' }
  | { readonly kind: 'verification-asked'; readonly tokenId: string }
  | { readonly kind: 'verification-told'; readonly tokenId: string; readonly verification: Verification }
  | { readonly kind: 'token-forgotten' };

export const NO_TOKEN: TokenToolsState = { work: { state: 'idle' }, held: null };

/** The screen's only way from state to state. What does not fit the state it arrives in changes nothing. */
export function reduceTokenTools(state: TokenToolsState, action: TokenToolsAction): TokenToolsState {
  switch (action.kind) {
    case 'work-started':
      return { ...state, work: { state: 'pending', attempt: action.attempt, way: action.way } };
    case 'token-held':
      return awaits(state.work, action.attempt)
        ? { work: { state: 'idle' }, held: { token: action.token, verification: { state: 'unasked' } } }
        : state;
    case 'work-refused':
      return awaits(state.work, action.attempt)
        ? { ...state, work: { state: 'refused', way: state.work.way, trouble: action.trouble } }
        : state;
    case 'work-cancelled':
      return state.work.state === 'pending' ? { ...state, work: { state: 'idle' } } : state;
    case 'verification-asked':
      return withVerification(state, action.tokenId, { state: 'asked' });
    case 'verification-told':
      return withVerification(state, action.tokenId, action.verification);
    case 'token-forgotten':
      return { ...state, held: null };
    default:
      return assertNever(action);
  }
}

function awaits(work: Work, attempt: number): work is Extract<Work, { state: 'pending' }> {
  return work.state === 'pending' && work.attempt === attempt;
}

function withVerification(
  state: TokenToolsState,
  tokenId: string,
  verification: Verification,
): TokenToolsState {
  return state.held?.token.id === tokenId ? { ...state, held: { ...state.held, verification } } : state;
}
