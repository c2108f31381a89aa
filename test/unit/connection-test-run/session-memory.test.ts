import { describe, expect, it } from 'vitest';
import { recallTest, rememberTest, resumedState } from '#renderer/features/connection-test/session-memory.ts';
import { held, running, stateAfter } from '../connection-test-state/fixtures.ts';

describe('what is kept of a DSN’s test', () => {
  it('is kept per DSN, the query apart from the state', () => {
    rememberTest('one', { query: 'SELECT 1 AS one' });
    rememberTest('one', { state: held });
    rememberTest('two', { query: 'SELECT 2' });
    expect(recallTest('one')).toEqual({ state: held, query: 'SELECT 1 AS one' });
    expect(recallTest('two').query).toBe('SELECT 2');
    expect(recallTest('three')).toEqual({
      state: { at: 'token-needed', handOver: { state: 'idle' } },
      query: '',
    });
  });

  it('resumes a held token', () => {
    rememberTest('held', { state: held });
    expect(resumedState('held', 0)).toBe(held);
  });

  it('resumes a run that was left as cancelled, since its answers went nowhere', () => {
    rememberTest('left', { state: running });
    expect(resumedState('left', 900)).toMatchObject({
      at: 'finished',
      end: { verdict: 'cancelled', ms: 900 },
    });
  });

  it('does not wait for the answer to a hand-over that was left', () => {
    rememberTest('offered', { state: stateAfter([{ kind: 'token-offered', attempt: 1 }]) });
    expect(resumedState('offered', 0)).toEqual({ at: 'token-needed', handOver: { state: 'idle' } });
  });
});
