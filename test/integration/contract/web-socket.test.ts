import { type ClientSocket, createClient } from '#renderer/client/contract-client.ts';
import { openSocket, startHost } from '#test/support/browser-page.ts';
import { describeContract } from './contract-suite.ts';

describeContract('a WebSocket of the browser host', async () => {
  const socket = await openSocket(await startHost());
  return createClient({ kind: 'socket', socket: socket as unknown as ClientSocket });
});
