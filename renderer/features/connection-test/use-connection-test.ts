import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import type { HeldToken } from '#app/contract/tokens.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import type { ConnectionTestState, Run } from './connection-test-state.ts';
import { followRun } from './follow-run.ts';
import { reduceConnectionTest } from './reduce-connection-test.ts';
import { rememberTest, resumedState } from './session-memory.ts';

/** What the screen can ask of the wizard. */
export interface ConnectionTestControls {
  readonly state: ConnectionTestState;
  /** Takes the token that `hand` gives to main. */
  readonly offerToken: (hand: (client: ProgramClient) => Promise<HeldToken>) => void;
  readonly dropToken: () => void;
  readonly startRun: (query: string | null) => void;
  readonly cancelRun: () => void;
}

/** Attempts and runs are numbered across panels, so that an answer to a closed panel fits no open one. */
let lastNumber = 0;
const nextNumber = (): number => {
  lastNumber += 1;
  return lastNumber;
};

/** The wizard for one DSN. The panel is keyed by the DSN's id: another DSN is another wizard. */
export function useConnectionTest(client: ProgramClient, dsnId: string): ConnectionTestControls {
  const [state, dispatch] = useReducer(reduceConnectionTest, dsnId, (id) => resumedState(id, Date.now()));
  const abort = useRef<AbortController | null>(null);

  useEffect(() => rememberTest(dsnId, { state }), [dsnId, state]);
  useEffect(() => () => abort.current?.abort(), []);

  const offerToken = useCallback<ConnectionTestControls['offerToken']>(
    (hand) => {
      const attempt = nextNumber();
      dispatch({ kind: 'token-offered', attempt });
      hand(client).then(
        (token) => dispatch({ kind: 'token-accepted', attempt, token }),
        (error: unknown) => dispatch({ kind: 'token-refused', attempt, trouble: troubleOf(error) }),
      );
    },
    [client],
  );

  const tokenId = 'token' in state ? state.token.id : null;
  const dropToken = useCallback(() => {
    if (tokenId === null) return;
    dispatch({ kind: 'token-dropped' });
    // Forgetting is a courtesy: main bounds what it holds, so a lost connection does no harm here.
    client.tokens.forget({ id: tokenId }).catch(() => undefined);
  }, [client, tokenId]);

  const startRun = useCallback(
    (query: string | null) => {
      if (tokenId === null) return;
      const run: Run = { id: nextNumber(), startedAt: Date.now(), query };
      const controller = new AbortController();
      abort.current?.abort();
      abort.current = controller;
      dispatch({ kind: 'run-started', run });
      void followRun(client, { dsnId, tokenId, run }, controller.signal, dispatch);
    },
    [client, dsnId, tokenId],
  );

  const runId = state.at === 'running' ? state.run.id : null;
  const cancelRun = useCallback(() => {
    if (runId === null) return;
    dispatch({ kind: 'run-cancelled', runId, now: Date.now() });
    abort.current?.abort();
  }, [runId]);

  return useMemo(
    () => ({ state, offerToken, dropToken, startRun, cancelRun }),
    [state, offerToken, dropToken, startRun, cancelRun],
  );
}
