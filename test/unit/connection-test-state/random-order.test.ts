import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RowSample, stepIds, type TestEvent } from '#app/contract/connection-test.ts';
import type {
  ConnectionTestAction,
  ConnectionTestState,
} from '#renderer/features/connection-test/connection-test-state.ts';
import { tokenNeeded } from '#renderer/features/connection-test/connection-test-state.ts';
import { reduceConnectionTest, tokenOf } from '#renderer/features/connection-test/reduce-connection-test.ts';
import { failed, held, heldToken, passed, plan, running } from './fixtures.ts';

const number = fc.integer({ min: 1, max: 3 });
const stepId = fc.constantFrom(...stepIds);
const outcome = fc.constantFrom(
  passed,
  failed,
  { state: 'cancelled', ms: 1, requestId: null } as const,
  { state: 'not-run', why: 'Because.' } as const,
);

const event: fc.Arbitrary<TestEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('planned' as const),
    steps: fc.uniqueArray(stepId).map((ids) => ids.map(plan)),
    startedAt: fc.nat(),
  }),
  fc.record({ kind: fc.constant('step-started' as const), id: stepId }),
  fc.record({
    kind: fc.constant('step-fact' as const),
    id: stepId,
    fact: fc.record({ label: fc.constantFrom('a', 'b'), value: fc.string() }),
  }),
  fc.record({ kind: fc.constant('step-ended' as const), id: stepId, outcome }),
  fc.record({
    kind: fc.constant('rows' as const),
    sample: fc.constant<RowSample>({ columns: [], rows: [], more: false }),
  }),
  fc.record({
    kind: fc.constant('ended' as const),
    verdict: fc.constantFrom<'passed' | 'failed' | 'cancelled'>('passed', 'failed', 'cancelled'),
    ms: fc.nat(),
  }),
);

const trouble = fc.constant({ kind: 'lost' } as const);
const action: fc.Arbitrary<ConnectionTestAction> = fc.oneof(
  fc.record({ kind: fc.constant('token-offered' as const), attempt: number }),
  fc.record({ kind: fc.constant('token-accepted' as const), attempt: number, token: fc.constant(heldToken) }),
  fc.record({ kind: fc.constant('token-refused' as const), attempt: number, trouble }),
  fc.constant({ kind: 'token-dropped' } as const),
  fc.record({ kind: fc.constant('take-started' as const), attempt: number, progress: fc.string() }),
  fc.record({ kind: fc.constant('take-progressed' as const), attempt: number, progress: fc.string() }),
  fc.constant({ kind: 'take-cancelled' } as const),
  fc.record({
    kind: fc.constant('need-told' as const),
    token: fc.constantFrom<'needed' | 'none'>('needed', 'none'),
  }),
  fc.record({
    kind: fc.constant('run-started' as const),
    run: fc.record({ id: number, startedAt: fc.nat(), query: fc.constant(null) }),
  }),
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('run-reported' as const), runId: number, event, now: fc.nat() }),
  },
  fc.record({ kind: fc.constant('run-cancelled' as const), runId: number, now: fc.nat() }),
  fc.record({ kind: fc.constant('run-broken' as const), runId: number, trouble, now: fc.nat() }),
);

const actions = fc.array(action, { maxLength: 60 });
const start = fc.constantFrom(tokenNeeded, held, running);

/** Every state on the way, the first included. */
function path(from: ConnectionTestState, taken: readonly ConnectionTestAction[]): ConnectionTestState[] {
  const states = [from];
  for (const each of taken) states.push(reduceConnectionTest(states.at(-1) ?? tokenNeeded, each));
  return states;
}

const runOf = (each: ConnectionTestAction): number | null => ('runId' in each ? each.runId : null);

describe('whatever order things happen in', () => {
  it('changes nothing for a run other than the one under way', () => {
    fc.assert(
      fc.property(start, actions, (from, taken) => {
        const states = path(from, taken);
        taken.forEach((each, index) => {
          const [before, next] = [states[index], states[index + 1]];
          const runId = runOf(each);
          if (runId === null || before === undefined) return;
          if (before.at === 'running' && before.run.id === runId) return;
          expect(next).toBe(before);
        });
      }),
    );
  });

  it('never leaves a run under way but by its own end, and never forgets that a token is spent', () => {
    fc.assert(
      fc.property(start, actions, (from, taken) => {
        const states = path(from, taken);
        taken.forEach((each, index) => {
          const [before, next] = [states[index], states[index + 1]];
          if (before?.at !== 'running' || next === undefined) return;
          if (runOf(each) === null) expect(next).toBe(before);
          if (before.token !== null && before.token.spentAt !== null)
            expect(tokenOf(next)?.spentAt).toBe(before.token.spentAt);
        });
      }),
    );
  });

  it('leaves no hop open in a finished test', () => {
    fc.assert(
      fc.property(start, actions, (from, taken) => {
        for (const state of path(from, taken)) {
          if (state.at !== 'finished') continue;
          const open = state.steps.filter(({ progress }) => ['waiting', 'running'].includes(progress.state));
          expect(open).toEqual([]);
        }
      }),
    );
  });

  it('never reopens a hop that has ended within a run', () => {
    fc.assert(
      fc.property(start, actions, (from, taken) => {
        const states = path(from, taken);
        states.forEach((state, index) => {
          const next = states[index + 1];
          if (state.at !== 'running' || next?.at !== 'running' || taken[index]?.kind === 'run-started')
            return;
          state.steps.forEach((step, place) => {
            if (step.progress.state === 'ended') expect(next.steps[place]).toBe(step);
          });
        });
      }),
    );
  });

  it('reaches a verdict only by an end, a cancel or a broken connection', () => {
    fc.assert(
      fc.property(start, actions, (from, taken) => {
        const states = path(from, taken);
        taken.forEach((each, index) => {
          if (states[index]?.at === 'finished' || states[index + 1]?.at !== 'finished') return;
          const ends = each.kind === 'run-reported' ? each.event.kind === 'ended' : true;
          expect(ends && ['run-reported', 'run-cancelled', 'run-broken'].includes(each.kind)).toBe(true);
        });
      }),
    );
  });
});
