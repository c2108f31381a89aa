import { type ConnectionTestState, tokenNeeded } from './connection-test-state.ts';
import { reduceConnectionTest } from './reduce-connection-test.ts';

/** What a DSN's test is resumed with when its panel is opened again. Holds no token, only main's id of one. */
export interface RememberedTest {
  readonly state: ConnectionTestState;
  readonly query: string;
}

const fresh: RememberedTest = { state: tokenNeeded, query: '' };
const remembered = new Map<string, RememberedTest>();

/** Leaving the panel ends what was under way: nobody is there to see its answer. */
function left(state: ConnectionTestState, now: number): ConnectionTestState {
  if (state.at === 'running')
    return reduceConnectionTest(state, { kind: 'run-cancelled', runId: state.run.id, now });
  return state.at === 'token-needed' ? tokenNeeded : state;
}

/** Keeps the test of a DSN for as long as the page lives. */
export function rememberTest(dsnId: string, test: Partial<RememberedTest>): void {
  remembered.set(dsnId, { ...recallTest(dsnId), ...test });
}

/** The test of a DSN as it was left, or a fresh one. */
export function recallTest(dsnId: string): RememberedTest {
  return remembered.get(dsnId) ?? fresh;
}

/** The state to open a panel with. */
export function resumedState(dsnId: string, now: number): ConnectionTestState {
  return left(recallTest(dsnId).state, now);
}
