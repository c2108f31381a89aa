import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { readPageFiles } from '#main/platform/page-files.ts';
import { pageHeaders } from '#main/platform/page-headers.ts';
import type { Services } from '#main/services.ts';
import { answerRequest, type Site } from './answer-request.ts';
import { hasOwnHost, hasOwnOrigin, originOf } from './own-request.ts';
import { createRpcSockets, type RpcSockets } from './rpc-sockets.ts';
import { createBrowserSession } from './session.ts';

export interface BrowserHost {
  readonly port: number;
  /**
   * The page's address with a one-time secret as fragment, which browsers never send over the wire. A new
   * secret with each call, good for `lifetimeMs` where that is given.
   */
  invite(lifetimeMs?: number): string;
  close(): Promise<void>;
}

export interface BrowserHostOptions {
  readonly services: Services;
  /** Folder of the built page. */
  readonly pageDir: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** Limits that keep slow or idle connections from holding the server. */
const limits = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 8 * 1024,
};

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function serveUpgrades(server: Server, site: Site, sockets: RpcSockets): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!hasOwnHost(request, site.port)) return refuse(socket, '421 Misdirected Request');
    if (!hasOwnOrigin(request, site.port)) return refuse(socket, '403 Forbidden');
    if (!site.session.holds(request.headers.cookie)) return refuse(socket, '401 Unauthorized');
    if (request.url !== '/rpc') return refuse(socket, '404 Not Found');
    sockets.upgrade(request, socket, head);
  });
}

/** Serves the page and the contract on 127.0.0.1. Rejects with the system's error where the port is taken. */
export async function startBrowserHost({
  services,
  pageDir,
  port,
}: BrowserHostOptions): Promise<BrowserHost> {
  const files = await readPageFiles(pageDir);
  const server = createServer(limits);
  server.maxConnections = 128;
  const actual = await listen(server, port);
  const site: Site = {
    files,
    port: actual,
    session: createBrowserSession(actual),
    headers: pageHeaders(`'self' ws://127.0.0.1:${actual}`),
  };
  const sockets = createRpcSockets(services);
  server.on('request', (request, response) => void answerRequest(request, response, site));
  serveUpgrades(server, site, sockets);
  return {
    port: actual,
    invite: (lifetimeMs) => `${originOf(actual)}/#${site.session.invite(lifetimeMs)}`,
    close: async () => {
      sockets.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
