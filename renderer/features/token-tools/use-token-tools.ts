import { useEffect, useReducer, useRef } from 'react';
import type { HeldToken } from '#app/contract/tokens.ts';
import { type ProgramClient, useProgram } from '#renderer/ui/program.ts';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { reduceTokenTools, type TokenToolsState, type Way } from './token-tools-state.ts';

/** What the screen can ask for. */
export interface TokenToolsControls {
  readonly state: TokenToolsState;
  readonly get: (way: Way, ask: (client: ProgramClient, signal: AbortSignal) => Promise<HeldToken>) => void;
  readonly cancel: () => void;
  readonly verify: () => void;
  readonly forget: () => void;
}

/** Attempts are numbered for the life of the page, so that an answer to a closed screen fits no open one. */
let lastAttempt = 0;

export function useTokenTools(first: () => TokenToolsState): TokenToolsControls {
  const { client } = useProgram();
  const [state, dispatch] = useReducer(reduceTokenTools, null, first);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const tokenId = state.held?.token.id ?? null;
  // Forgetting is a courtesy: main bounds what it holds.
  const drop = (id: string): void => void client.tokens.forget({ id }).catch(() => undefined);

  const get: TokenToolsControls['get'] = (way, ask) => {
    lastAttempt += 1;
    const attempt = lastAttempt;
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    dispatch({ kind: 'work-started', attempt, way });
    ask(client, controller.signal).then(
      (token) => {
        // Nobody waits for it any more, so nobody would ever forget it.
        if (controller.signal.aborted) return drop(token.id);
        if (tokenId !== null) drop(tokenId);
        dispatch({ kind: 'token-held', attempt, token });
      },
      (error: unknown) => dispatch({ kind: 'work-refused', attempt, trouble: troubleOf(error) }),
    );
  };
  const verify = (): void => {
    if (tokenId === null) return;
    dispatch({ kind: 'verification-asked', tokenId });
    client.tokenTools.verify({ tokenId }).then(
      (answer) =>
        dispatch({ kind: 'verification-told', tokenId, verification: { state: 'answered', answer } }),
      (error: unknown) =>
        dispatch({
          kind: 'verification-told',
          tokenId,
          verification: { state: 'failed', trouble: troubleOf(error) },
        }),
    );
  };
  return {
    state,
    get,
    cancel: () => {
      abort.current?.abort();
      dispatch({ kind: 'work-cancelled' });
    },
    verify,
    forget: () => {
      if (tokenId !== null) drop(tokenId);
      dispatch({ kind: 'token-forgotten' });
    },
  };
}
