import { createORPCClient, ORPCError } from '@orpc/client';
import { expect, it } from 'vitest';
import type { TakeEvent } from '#app/contract/token-sources.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { ConnectionTestAction } from '#renderer/features/connection-test/connection-test-state.ts';
import { followTake } from '#renderer/features/connection-test/follow-take.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';
import { heldToken } from '../connection-test-state/fixtures.ts';

type Answer = (signal: AbortSignal | undefined) => AsyncGenerator<TakeEvent, void, void>;

async function followed(answer: Answer, signal = new AbortController().signal) {
  const client: ProgramClient = createORPCClient({
    call: async (_path, _input, options) => answer(options.signal),
  });
  const actions: ConnectionTestAction[] = [];
  const token = await followTake(client, { dsnId: 'd', attempt: 9 }, signal, (each) => actions.push(each));
  return { token, actions };
}

it('tells each progress under its attempt and answers the token', async () => {
  const { token, actions } = await followed(async function* () {
    yield { kind: 'progress', text: 'Running get-token.' };
    yield { kind: 'held', token: heldToken };
  });
  expect(token).toEqual(heldToken);
  expect(actions).toMatchObject([
    { kind: 'take-started', attempt: 9 },
    { kind: 'take-progressed', attempt: 9, progress: 'Running get-token.' },
    { kind: 'token-accepted', attempt: 9, token: heldToken },
  ]);
});

it('tells the page to sign in at', async () => {
  const address = 'https://login.example.com/authorize?state=s';
  const { actions } = await followed(async function* () {
    yield { kind: 'progress', text: 'Waiting.', address };
    yield { kind: 'held', token: heldToken };
  });
  expect(actions[1]).toEqual({ kind: 'take-progressed', attempt: 9, progress: 'Waiting.', address });
});

it('keeps main’s diagnosis where the source gives none', async () => {
  const diagnosis = diagnose({ code: 'token-missing' });
  // biome-ignore lint/correctness/useYield: the source is refused before its first event.
  const { token, actions } = await followed(async function* () {
    throw new ORPCError('FAILURE', { data: { diagnosis, incident: null } });
  });
  expect(token).toBeNull();
  expect(actions.at(-1)).toMatchObject({ kind: 'token-refused', trouble: { kind: 'refused', diagnosis } });
});

it('counts an end without a token as lost', async () => {
  const { token, actions } = await followed(async function* () {
    yield { kind: 'progress', text: 'Asking.' };
  });
  expect(token).toBeNull();
  expect(actions.at(-1)).toMatchObject({ kind: 'token-refused', trouble: { kind: 'lost' } });
});

it('gives main the signal, so that cancelling reaches the command', async () => {
  const controller = new AbortController();
  const { token } = await followed(async function* (signal) {
    yield { kind: 'progress', text: 'Running.' };
    controller.abort();
    signal?.throwIfAborted();
    yield { kind: 'held', token: heldToken };
  }, controller.signal);
  expect(token).toBeNull();
});
