import { once } from 'node:events';
import { expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import type { TestEvent } from '#app/contract/connection-test.ts';
import { succeeded } from '#app/result.ts';
import type { Services } from '#main/services.ts';
import { type ClientSocket, createClient } from '#renderer/client/contract-client.ts';
import { openSocket, startHost } from '#test/support/browser-page.ts';

const planted = 'PLANTED-SECRET';
const planned: TestEvent = { kind: 'planned', steps: [], startedAt: 0 };

/** Services that give more than the contract names, as a careless change might. */
const careless = (services: Services): Services => ({
  ...services,
  info: Object.assign({}, services.info, { token: planted }),
  tokens: {
    ...services.tokens,
    hold: (text, origin) => Object.assign(services.tokens.hold(text, origin), { text, token: planted }),
  },
  secrets: {
    ...services.secrets,
    keep: async () => succeeded(Object.assign({ kind: 'keychain' as const }, { secret: planted })),
    state: async () => {
      const secrets = [{ parameter: 'PWD' as const, kept: 'keychain' as const, secret: planted }];
      return Object.assign({ secrets, quality: { kind: 'keychain' as const, planted } }, { planted });
    },
  },
  connectionTest: {
    ...services.connectionTest,
    async *run() {
      yield Object.assign({ ...planned }, { credentials: planted });
      yield { kind: 'ended', verdict: 'passed', ms: 0 };
    },
  },
});

/** Everything that came over the wire. */
function record(socket: WebSocket): string[] {
  const frames: string[] = [];
  socket.on('message', (data) => frames.push(String(data)));
  return frames;
}

it('lets no field out that an output schema does not name', async () => {
  const socket = await openSocket(await startHost(careless));
  const frames = record(socket);
  const client = createClient({ kind: 'socket', socket: socket as unknown as ClientSocket });
  await client.program.info();
  const { id } = await client.tokens.hold({ text: planted, origin: { kind: 'pasted' } });
  const dsn = await client.dsns.create({ name: 'One', entries: [] });
  await client.dsnSecrets.keep({ dsnId: dsn.id, parameter: 'PWD', secret: planted });
  await client.dsnSecrets.state({ dsnId: dsn.id });
  for await (const event of await client.connectionTest.run({ dsnId: dsn.id, tokenId: id, query: null }))
    expect(event).not.toHaveProperty('credentials');
  expect(frames.length).toBeGreaterThan(4);
  expect(frames.join('\n')).not.toContain(planted);
});

it('tells a page nothing of a defect but its incident', async () => {
  const broken = (services: Services): Services => ({
    ...services,
    settings: {
      ...services.settings,
      read: () => {
        throw new Error(`cannot read ${planted}`);
      },
    },
  });
  const under = await startHost(broken);
  const socket = await openSocket(under);
  const frames = record(socket);
  const client = createClient({ kind: 'socket', socket: socket as unknown as ClientSocket });
  await expect(client.program.settings()).rejects.toMatchObject({
    code: 'FAILURE',
    data: { diagnosis: { code: 'internal' }, incident: expect.any(String) },
  });
  expect(frames.join('\n')).not.toContain(planted);
});

it('ends what a page began when its connection breaks off', async () => {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const hanging = (services: Services): Services => ({
    ...services,
    connectionTest: {
      ...services.connectionTest,
      async *run(_input, signal) {
        yield planned;
        await once(signal, 'abort');
        end();
      },
    },
  });
  const socket = await openSocket(await startHost(hanging));
  const client = createClient({ kind: 'socket', socket: socket as unknown as ClientSocket });
  const dsn = await client.dsns.create({ name: 'One', entries: [] });
  const events = await client.connectionTest.run({ dsnId: dsn.id, tokenId: '', query: null });
  await events.next();
  socket.terminate();
  await ended;
});
