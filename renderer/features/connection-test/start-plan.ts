import type { TestPreview } from '#app/contract/connection-test.ts';
import type { TokenSource } from '#app/contract/token-sources.ts';
import { canRun, isSpentFor, type TokenUse } from '#renderer/ui/token/token-readiness.ts';
import type { ConnectionTestState } from './connection-test-state.ts';

/** What the button at the foot does. `none` where there is nothing to start. */
export type StartPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'run' }
  | { readonly kind: 'take-and-run' }
  | { readonly kind: 'blocked'; readonly why: string };

/** What this DSN's test does with a token. */
export function tokenUseOf(preview: TestPreview | undefined): TokenUse {
  return preview?.steps.some(({ id }) => id === 'create-token-with-iam') === true ? 'exchange' : 'sign-in';
}

/** What one click does, at `now` (epoch milliseconds). Only a token that is still good is used again. */
export function startPlan(
  state: ConnectionTestState,
  source: TokenSource | undefined,
  use: TokenUse,
  now: number,
): StartPlan {
  const takes = source !== undefined && source.kind !== 'paste';
  if (state.at === 'no-token-needed') return { kind: 'run' };
  if (state.at === 'running') return { kind: 'none' };
  if (state.at === 'token-needed') return { kind: takes ? 'take-and-run' : 'none' };
  if (state.token === null || canRun(state.token, now, use)) return { kind: 'run' };
  if (takes) return { kind: 'take-and-run' };
  const spent = isSpentFor(state.token, use);
  return {
    kind: 'blocked',
    why: spent ? 'This token is spent. Use a fresh one.' : 'This token cannot be used. Use another token.',
  };
}
