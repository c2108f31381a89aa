import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import type { HeldToken } from '#app/contract/tokens.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import type { ConnectionTestState, Run } from './connection-test-state.ts';
import { followRun } from './follow-run.ts';
import { followTake } from './follow-take.ts';
import { reduceConnectionTest, tokenOf } from './reduce-connection-test.ts';
import { rememberTest, resumedState } from './session-memory.ts';

/** What the screen can ask of the wizard. */
export interface ConnectionTestControls {
  readonly state: ConnectionTestState;
  /** Takes the token that `hand` gives to main. */
  readonly offerToken: (hand: (client: ProgramClient) => Promise<HeldToken>) => void;
  readonly dropToken: () => void;
  readonly startRun: (query: string | null) => void;
  /** Has main take a fresh token from the DSN's source; runs the test where `ready` finds nothing wrong with it. */
  readonly takeAndRun: (query: string | null, ready: (token: HeldToken) => boolean) => void;
  readonly cancelTake: () => void;
  readonly cancelRun: () => void;
  readonly tellNeed: (token: 'needed' | 'none') => void;
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

  const begin = useCallback((): AbortSignal => {
    abort.current?.abort();
    abort.current = new AbortController();
    return abort.current.signal;
  }, []);

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

  const tokenId = tokenOf(state)?.id ?? null;
  const dropToken = useCallback(() => {
    dispatch({ kind: 'token-dropped' });
    // Forgetting is a courtesy: main bounds what it holds, so a lost connection does no harm here.
    if (tokenId !== null) client.tokens.forget({ id: tokenId }).catch(() => undefined);
  }, [client, tokenId]);

  const runWith = useCallback(
    (withToken: string | null, query: string | null) => {
      const run: Run = { id: nextNumber(), startedAt: Date.now(), query };
      dispatch({ kind: 'run-started', run });
      void followRun(client, { dsnId, tokenId: withToken, run }, begin(), dispatch);
    },
    [client, dsnId, begin],
  );
  const startRun = useCallback((query: string | null) => runWith(tokenId, query), [runWith, tokenId]);

  const takeAndRun = useCallback<ConnectionTestControls['takeAndRun']>(
    async (query, ready) => {
      dropToken();
      const signal = begin();
      const token = await followTake(client, { dsnId, attempt: nextNumber() }, signal, dispatch);
      if (token !== null && !signal.aborted && ready(token)) runWith(token.id, query);
    },
    [client, dsnId, dropToken, begin, runWith],
  );
  const cancelTake = useCallback(() => {
    dispatch({ kind: 'take-cancelled' });
    abort.current?.abort();
  }, []);

  const runId = state.at === 'running' ? state.run.id : null;
  const cancelRun = useCallback(() => {
    if (runId === null) return;
    dispatch({ kind: 'run-cancelled', runId, now: Date.now() });
    abort.current?.abort();
  }, [runId]);

  const tellNeed = useCallback((token: 'needed' | 'none') => dispatch({ kind: 'need-told', token }), []);

  return useMemo(
    () => ({ state, offerToken, dropToken, startRun, takeAndRun, cancelTake, cancelRun, tellNeed }),
    [state, offerToken, dropToken, startRun, takeAndRun, cancelTake, cancelRun, tellNeed],
  );
}
