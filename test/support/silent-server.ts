import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Takes requests and never answers them. */
export interface SilentServer {
  readonly url: string;
  /** Resolves when the first request has come in. */
  readonly asked: Promise<unknown>;
  /** Resolves when the caller of the first request has hung up. */
  readonly hungUp: Promise<unknown>;
  close(): void;
}

export async function startSilentServer(): Promise<SilentServer> {
  const server = createServer((request) => request.resume());
  const asked = once(server, 'request');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    hungUp: asked.then(([request]: IncomingMessage[]) => request && once(request.socket, 'close')),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
