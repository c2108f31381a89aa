import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import type { HeldToken } from '#app/contract/tokens.ts';
import { type ProgramClient, useProgram } from '#renderer/ui/program.ts';
import { canRun, type TokenUse } from '#renderer/ui/token/token-readiness.ts';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { CHOOSING, reduceSignIn, type SignInState } from './sign-in-state.ts';

/** What the sign-in panel can ask for. */
export interface SignInControls {
  readonly state: SignInState;
  /** Hands a token to main and signs in with it, where nothing is wrong with it. */
  readonly offer: (hand: (client: ProgramClient) => Promise<HeldToken>) => void;
  /** Signs in with a held token, or by the DSN's own source. */
  readonly start: (tokenId: string | null) => void;
  /** Ends what is under way in main too, and lets go of a token that was looked at. */
  readonly giveUp: () => void;
}

/** A person's sign-in for one DSN. Leaving the screen ends it. */
export function useSignIn(dsnId: string, use: TokenUse): SignInControls {
  const { client } = useProgram();
  const [state, dispatch] = useReducer(reduceSignIn, CHOOSING);
  const last = useRef(0);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const begin = useCallback((): { readonly attempt: number; readonly signal: AbortSignal } => {
    abort.current?.abort();
    abort.current = new AbortController();
    last.current += 1;
    return { attempt: last.current, signal: abort.current.signal };
  }, []);

  const start = useCallback(
    async (tokenId: string | null): Promise<void> => {
      const { attempt, signal } = begin();
      dispatch({ kind: 'started', attempt });
      try {
        for await (const event of await client.athenaAccess.signIn({ dsnId, tokenId }, { signal }))
          dispatch({ kind: 'told', attempt, event });
        dispatch({ kind: 'troubled', attempt, trouble: { kind: 'lost' } });
      } catch (error) {
        dispatch({ kind: 'troubled', attempt, trouble: troubleOf(error) });
      } finally {
        // Main has taken it over, or will not take it again.
        if (tokenId !== null) client.tokens.forget({ id: tokenId }).catch(() => undefined);
      }
    },
    [client, dsnId, begin],
  );

  const offer = useCallback<SignInControls['offer']>(
    async (hand) => {
      const { attempt, signal } = begin();
      dispatch({ kind: 'token-offered', attempt });
      try {
        const token = await hand(client);
        if (signal.aborted) return;
        if (canRun(token, Date.now(), use)) void start(token.id);
        else dispatch({ kind: 'token-doubtful', attempt, token });
      } catch (error) {
        dispatch({ kind: 'troubled', attempt, trouble: troubleOf(error) });
      }
    },
    [client, begin, start, use],
  );

  const doubtful = state.at === 'doubtful' ? state.token.id : null;
  const giveUp = useCallback(() => {
    abort.current?.abort();
    dispatch({ kind: 'given-up' });
    if (doubtful !== null) client.tokens.forget({ id: doubtful }).catch(() => undefined);
  }, [client, doubtful]);

  return useMemo(
    () => ({ state, offer: (hand) => void offer(hand), start: (id) => void start(id), giveUp }),
    [state, offer, start, giveUp],
  );
}
