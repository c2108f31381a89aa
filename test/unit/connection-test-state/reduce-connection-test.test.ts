import { describe, expect, it } from 'vitest';
import { failed, held, heldToken, passed, planned, report, running, stateAfter } from './fixtures.ts';

const lost = { kind: 'lost' } as const;

describe('the hand-over of a token', () => {
  it('takes the answer to the present attempt', () => {
    expect(held).toEqual({ at: 'token-held', token: heldToken });
  });

  it('drops the answer to an older attempt', () => {
    const state = stateAfter([
      { kind: 'token-offered', attempt: 1 },
      { kind: 'token-refused', attempt: 1, trouble: lost },
      { kind: 'token-offered', attempt: 2 },
      { kind: 'token-accepted', attempt: 1, token: heldToken },
    ]);
    expect(state).toEqual({ at: 'token-needed', handOver: { state: 'pending', attempt: 2 } });
  });

  it('keeps why a token was refused until the next is offered', () => {
    const refused = stateAfter([
      { kind: 'token-offered', attempt: 1 },
      { kind: 'token-refused', attempt: 1, trouble: lost },
    ]);
    expect(refused).toEqual({ at: 'token-needed', handOver: { state: 'refused', trouble: lost } });
    expect(stateAfter([{ kind: 'token-offered', attempt: 2 }], refused)).toEqual({
      at: 'token-needed',
      handOver: { state: 'pending', attempt: 2 },
    });
  });

  it('cannot take the token away from a run', () => {
    expect(stateAfter([{ kind: 'token-dropped' }], running)).toBe(running);
    expect(stateAfter([{ kind: 'token-dropped' }], held)).toEqual({
      at: 'token-needed',
      handOver: { state: 'idle' },
    });
  });
});

describe('a run', () => {
  it('needs a token', () => {
    const run = { id: 1, startedAt: 0, query: null };
    expect(stateAfter([{ kind: 'run-started', run }]).at).toBe('token-needed');
  });

  it('shows each hop as main reports it, a later fact of one name in the earlier one’s place', () => {
    const state = stateAfter(
      [
        report({ kind: 'step-started', id: 'run-query' }, 1, 50),
        report({ kind: 'step-fact', id: 'run-query', fact: { label: 'State', value: 'QUEUED' } }),
        report({ kind: 'step-fact', id: 'run-query', fact: { label: 'Query id', value: 'q' } }),
        report({ kind: 'step-fact', id: 'run-query', fact: { label: 'State', value: 'RUNNING' } }),
      ],
      running,
    );
    expect(state.at === 'running' && state.steps.at(2)?.progress).toEqual({
      state: 'running',
      startedAt: 50,
      facts: [
        { label: 'State', value: 'RUNNING' },
        { label: 'Query id', value: 'q' },
      ],
    });
  });

  it('ends with main’s verdict and keeps the first outcome of a hop', () => {
    const state = stateAfter(
      [
        report({ kind: 'step-ended', id: 'check-dsn', outcome: failed }),
        report({ kind: 'step-ended', id: 'check-dsn', outcome: passed }),
        report({ kind: 'ended', verdict: 'failed', ms: 77 }),
      ],
      running,
    );
    expect(state).toMatchObject({ at: 'finished', end: { verdict: 'failed', ms: 77 } });
    expect(state.at === 'finished' && state.steps[0]?.progress).toMatchObject({ outcome: failed });
  });

  it('is over at once when the user cancels: the hop under way is cancelled, the rest not run', () => {
    const state = stateAfter(
      [
        report({ kind: 'step-ended', id: 'check-dsn', outcome: passed }),
        report({ kind: 'step-started', id: 'get-workgroup' }, 1, 200),
        { kind: 'run-cancelled', runId: 1, now: 450 },
      ],
      running,
    );
    expect(state).toMatchObject({ at: 'finished', end: { verdict: 'cancelled', ms: 450 } });
    const outcomes = state.at === 'finished' && state.steps.map(({ progress }) => progress);
    expect(outcomes).toMatchObject([
      { outcome: { state: 'passed' } },
      { outcome: { state: 'cancelled', ms: 250 } },
      { outcome: { state: 'not-run', why: 'The test was stopped before this step.' } },
    ]);
  });

  it('says that a hop’s end is unknown when the connection is lost', () => {
    const state = stateAfter(
      [
        report({ kind: 'step-started', id: 'check-dsn' }),
        { kind: 'run-broken', runId: 1, now: 300, trouble: lost },
      ],
      running,
    );
    expect(state).toMatchObject({ at: 'finished', end: { verdict: 'broken', ms: 300, trouble: lost } });
    expect(state.at === 'finished' && state.steps[0]?.progress.state).toBe('lost');
  });

  it('hears nothing from an older run once another has begun', () => {
    const second = stateAfter(
      [
        { kind: 'run-cancelled', runId: 1, now: 10 },
        { kind: 'run-started', run: { id: 2, startedAt: 20, query: 'SELECT 2' } },
      ],
      running,
    );
    const late = stateAfter(
      [
        report(planned, 1),
        report({ kind: 'ended', verdict: 'passed', ms: 1 }, 1),
        { kind: 'run-broken', runId: 1, now: 30, trouble: lost },
        { kind: 'run-cancelled', runId: 1, now: 30 },
      ],
      second,
    );
    expect(late).toBe(second);
    expect(second).toMatchObject({ at: 'running', steps: [], sample: null, run: { id: 2 } });
  });
});
