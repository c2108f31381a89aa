import { createORPCClient, ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { TestEvent } from '#app/contract/connection-test.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { ConnectionTestAction } from '#renderer/features/connection-test/connection-test-state.ts';
import { followRun } from '#renderer/features/connection-test/follow-run.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';
import { heldToken, planned } from '../connection-test-state/fixtures.ts';

type Answer = (signal: AbortSignal | undefined) => AsyncGenerator<TestEvent, void, void>;

interface Asked {
  path: readonly string[];
  input: unknown;
}

/** The typed client over a link that answers each call by the script. */
function clientOf(answer: Answer, asked: Asked[] = []): ProgramClient {
  return createORPCClient({
    call: async (path, input, { signal }) => {
      asked.push({ path, input });
      return answer(signal);
    },
  });
}

const run = { id: 7, startedAt: 0, query: 'SELECT 2' };
const input = { dsnId: 'd', tokenId: heldToken.id, run };

async function reported(
  answer: Answer,
  signal = new AbortController().signal,
): Promise<ConnectionTestAction[]> {
  const actions: ConnectionTestAction[] = [];
  await followRun(clientOf(answer), input, signal, (action) => actions.push(action));
  return actions;
}

describe('following a run', () => {
  it('asks main for this DSN, token and query, and reports each event under the run’s id', async () => {
    const asked: Asked[] = [];
    const actions: ConnectionTestAction[] = [];
    const ended: TestEvent = { kind: 'ended', verdict: 'passed', ms: 1 };
    const client = clientOf(async function* () {
      yield planned;
      yield ended;
    }, asked);
    await followRun(client, input, new AbortController().signal, (action) => actions.push(action));
    expect(asked).toEqual([
      { path: ['connectionTest', 'run'], input: { dsnId: 'd', tokenId: heldToken.id, query: 'SELECT 2' } },
    ]);
    expect(actions.slice(0, 2)).toMatchObject([
      { kind: 'run-reported', runId: 7, event: planned },
      { kind: 'run-reported', runId: 7, event: ended },
    ]);
  });

  it('counts a stream that ends without a verdict as lost', async () => {
    const actions = await reported(async function* () {
      yield planned;
    });
    expect(actions.at(-1)).toMatchObject({ kind: 'run-broken', runId: 7, trouble: { kind: 'lost' } });
  });

  it('keeps main’s diagnosis where main refuses', async () => {
    const diagnosis = diagnose({ code: 'dsn-not-found' });
    // biome-ignore lint/correctness/useYield: the stream is refused before its first event.
    const actions = await reported(async function* () {
      throw new ORPCError('FAILURE', { data: { diagnosis, incident: null } });
    });
    expect(actions).toMatchObject([{ kind: 'run-broken', trouble: { kind: 'refused', diagnosis } }]);
  });

  it('takes any other error for a lost connection', async () => {
    const actions = await reported(async function* () {
      yield planned;
      throw new Error('The socket is gone.');
    });
    expect(actions.at(-1)).toMatchObject({ kind: 'run-broken', trouble: { kind: 'lost' } });
  });

  it('gives main the signal, so that aborting reaches the hop', async () => {
    const controller = new AbortController();
    const actions = await reported(async function* (signal) {
      yield planned;
      controller.abort();
      signal?.throwIfAborted();
      yield { kind: 'ended', verdict: 'passed', ms: 1 };
    }, controller.signal);
    expect(actions.map(({ kind }) => kind)).toEqual(['run-reported', 'run-broken']);
  });
});
