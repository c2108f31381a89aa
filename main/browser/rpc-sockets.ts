import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { IMPORT_LIMIT } from '#app/dsn/import/import-limit.ts';
import { isRequestFrame } from '#main/request-frame.ts';
import { router } from '#main/router.ts';
import type { Services } from '#main/services.ts';

/** The largest input of the contract is an import, whose characters take up to three bytes and quotes one more. */
const maximumFrame = 4 * IMPORT_LIMIT;
/** A page that reads nothing while this much waits for it is taken as gone. */
const maximumBacklog = 64 * 1024 * 1024;
const heartbeatMs = 20_000;

export interface RpcSockets {
  /** Takes over a connection whose request was found to be the page's own. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Number of pages that are connected. */
  open(): number;
  close(): void;
}

const frameText = (data: RawData, isBinary: boolean): string | null =>
  isBinary || !Buffer.isBuffer(data) ? null : data.toString('utf8');

/** What the RPC handler sees of a socket: messages that passed the check, and the end. */
function checkedSocket(socket: WebSocket): Pick<WebSocket, 'addEventListener' | 'send'> {
  const facade = {
    addEventListener(type: string, listener: (event: { data?: unknown }) => void): void {
      if (type === 'close') socket.on('close', () => listener({}));
      if (type !== 'message') return;
      socket.on('message', (data, isBinary) => {
        const text = frameText(data, isBinary);
        if (isRequestFrame(text)) listener({ data: text });
        else socket.close(1008);
      });
    },
    send(data: string | Uint8Array): void {
      if (socket.bufferedAmount > maximumBacklog) socket.terminate();
      else socket.send(data);
    },
  };
  return facade as Pick<WebSocket, 'addEventListener' | 'send'>;
}

/** Ends connections whose other side stopped answering, so that what they began is cancelled. */
function beat(server: WebSocketServer): NodeJS.Timeout {
  const answered = new WeakSet<WebSocket>();
  server.on('connection', (socket) => {
    answered.add(socket);
    socket.on('pong', () => answered.add(socket));
  });
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (!answered.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, heartbeatMs);
  return timer.unref();
}

/** Serves the contract over WebSocket connections. */
export function createRpcSockets(services: Services): RpcSockets {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: maximumFrame,
    perMessageDeflate: false,
  });
  const handler = new RPCHandler(router);
  const timer = beat(server);
  server.on('connection', (socket) => {
    // `ws` has closed the connection with the fitting code by the time it tells of a protocol error.
    socket.on('error', () => undefined);
    void handler.upgrade(checkedSocket(socket), { context: { services } });
  });
  return {
    upgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (webSocket) => {
        server.emit('connection', webSocket, request);
      }),
    open: () => server.clients.size,
    close: () => {
      clearInterval(timer);
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}
