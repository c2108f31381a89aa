import type { StepId, StepOutcome, StepPlan, TestEvent } from '#app/contract/connection-test.ts';
import type { HeldToken } from '#app/contract/tokens.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type {
  ConnectionTestAction,
  ConnectionTestState,
} from '#renderer/features/connection-test/connection-test-state.ts';
import { tokenNeeded } from '#renderer/features/connection-test/connection-test-state.ts';
import { reduceConnectionTest } from '#renderer/features/connection-test/reduce-connection-test.ts';

export const heldToken: HeldToken = {
  id: 'token-1',
  origin: { kind: 'pasted' },
  facts: {
    issuer: 'https://login.example.com',
    subject: 'ana',
    audiences: ['athena'],
    authorizedParty: null,
    issuedAt: 1_000,
    expiresAt: 4_600,
    notBefore: null,
    algorithm: 'RS256',
    keyId: 'k1',
    tokenId: 'j1',
    email: 'ana@example.com',
    name: 'Ana Castro',
    length: 900,
  },
  problems: [],
  spentAt: null,
};

export const plan = (id: StepId): StepPlan => ({ id, title: `Title of ${id}`, explain: `Why ${id}.` });

export const planned: TestEvent = {
  kind: 'planned',
  steps: [plan('check-dsn'), plan('get-workgroup'), plan('run-query')],
  startedAt: 0,
};

export const passed: Extract<StepOutcome, { state: 'passed' }> = {
  state: 'passed',
  ms: 12,
  requestId: 'r-1',
  proved: 'It is so.',
  facts: [],
  warnings: [],
};

export const failed: Extract<StepOutcome, { state: 'failed' }> = {
  state: 'failed',
  ms: 30,
  requestId: null,
  facts: [],
  diagnosis: diagnose({ code: 'access-denied' }),
};

export const report = (event: TestEvent, runId = 1, now = 100): ConnectionTestAction => ({
  kind: 'run-reported',
  runId,
  event,
  now,
});

/** The state after these actions, from the start or from a given state. */
export function stateAfter(
  actions: readonly ConnectionTestAction[],
  from: ConnectionTestState = tokenNeeded,
): ConnectionTestState {
  return actions.reduce(reduceConnectionTest, from);
}

export const held = stateAfter([
  { kind: 'token-offered', attempt: 1 },
  { kind: 'token-accepted', attempt: 1, token: heldToken },
]);

export const running = stateAfter(
  [{ kind: 'run-started', run: { id: 1, startedAt: 0, query: null } }, report(planned)],
  held,
);
