import { describe, expect, it } from 'vitest';
import { held, heldToken, passed, plan, report, running, stateAfter } from './fixtures.ts';

const taking = stateAfter([{ kind: 'take-started', attempt: 4, progress: 'Running get-token.' }]);

describe('taking a token from the kept source', () => {
  it('shows the progress of its own attempt only', () => {
    expect(
      stateAfter(
        [
          { kind: 'take-progressed', attempt: 3, progress: 'Late.' },
          { kind: 'take-progressed', attempt: 4, progress: 'Waiting for the browser.' },
        ],
        taking,
      ),
    ).toMatchObject({ handOver: { state: 'taking', attempt: 4, progress: 'Waiting for the browser.' } });
  });

  it('ends with the token of its attempt, or with the reason why there is none', () => {
    expect(stateAfter([{ kind: 'token-accepted', attempt: 4, token: heldToken }], taking)).toEqual(held);
    expect(
      stateAfter([{ kind: 'token-refused', attempt: 4, trouble: { kind: 'lost' } }], taking),
    ).toMatchObject({ at: 'token-needed', handOver: { state: 'refused' } });
  });

  it('takes nothing that comes after it was cancelled', () => {
    const cancelled = stateAfter([{ kind: 'take-cancelled' }], taking);
    expect(cancelled).toEqual({ at: 'token-needed', handOver: { state: 'idle' } });
    expect(stateAfter([{ kind: 'token-accepted', attempt: 4, token: heldToken }], cancelled)).toBe(cancelled);
  });

  it('cancels a taking, not the hand-over of a pasted token', () => {
    const offered = stateAfter([{ kind: 'token-offered', attempt: 1 }]);
    expect(stateAfter([{ kind: 'take-cancelled' }], offered)).toBe(offered);
  });
});

describe('a DSN that signs in without a token', () => {
  const without = stateAfter([{ kind: 'need-told', token: 'none' }]);

  it('runs without one, and can be run again', () => {
    expect(without).toEqual({ at: 'no-token-needed' });
    const run = stateAfter(
      [
        { kind: 'run-started', run: { id: 1, startedAt: 0, query: null } },
        report({ kind: 'ended', verdict: 'passed', ms: 5 }),
        { kind: 'run-started', run: { id: 2, startedAt: 0, query: null } },
      ],
      without,
    );
    expect(run).toMatchObject({ at: 'running', token: null, run: { id: 2 } });
  });

  it('asks for one once the DSN is changed to a sign-in that needs it', () => {
    expect(stateAfter([{ kind: 'need-told', token: 'needed' }], without).at).toBe('token-needed');
    const finished = stateAfter(
      [
        { kind: 'run-started', run: { id: 1, startedAt: 0, query: null } },
        report({ kind: 'ended', verdict: 'passed', ms: 5 }),
      ],
      without,
    );
    expect(stateAfter([{ kind: 'need-told', token: 'needed' }], finished).at).toBe('token-needed');
  });

  it('keeps a result that is there to be read, and a run that is under way', () => {
    const finished = stateAfter([report({ kind: 'ended', verdict: 'passed', ms: 5 })], running);
    for (const state of [running, finished])
      expect(stateAfter([{ kind: 'need-told', token: 'none' }], state)).toBe(state);
  });
});

describe('a spent token', () => {
  const exchange = (outcome: typeof passed | { state: 'not-run'; why: string }) =>
    stateAfter(
      [
        report({ kind: 'planned', steps: [plan('create-token-with-iam')], startedAt: 0 }),
        report({ kind: 'step-started', id: 'create-token-with-iam' }),
        report({ kind: 'step-ended', id: 'create-token-with-iam', outcome }, 1, 777),
      ],
      stateAfter([{ kind: 'run-started', run: { id: 1, startedAt: 0, query: null } }], held),
    );

  it('is known from the exchange on', () => {
    expect(exchange(passed)).toMatchObject({ token: { spentAt: 777 } });
  });

  it('is not supposed where nothing was exchanged', () => {
    expect(exchange({ state: 'not-run', why: 'The sign-in still holds.' })).toMatchObject({
      token: { spentAt: null },
    });
  });
});
