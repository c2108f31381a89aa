import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { failed, succeeded } from '#app/result.ts';
import { errorCode } from '#main/platform/error-code.ts';
import type { Outcome } from '#main/services.ts';
import { type ClosingPage, closingHeaders, closingPage } from './closing-page.ts';

/** What the browser came back with. */
export interface RedirectAnswer {
  /** The whole address, with code and state. */
  readonly url: URL;
  /** Ends the wait of the person before the browser. */
  show(page: ClosingPage): Promise<void>;
}

/** Waits on the loopback for the browser. */
export interface RedirectListener {
  /** As registered at the identity provider, and as the driver has it (ODBC driver page "browser-oidc-tip"). */
  readonly redirectUri: string;
  /** The first answer; later ones are turned away. Never rejects. */
  readonly answer: Promise<RedirectAnswer>;
  close(): void;
}

const path = '/athena';
const addresses = ['127.0.0.1', '::1'];
/** `localhost` may mean IPv4 or IPv6 to a browser; a computer without IPv6 cannot listen there. */
const absent: ReadonlySet<string> = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL', 'EPROTONOSUPPORT']);

function send(response: ServerResponse, status: number, page: ClosingPage): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.writeHead(status, closingHeaders).end(closingPage(page));
  });
}

/** Only a page that the browser itself shows is an answer; a script of some other page could ask for ours as well. */
function isNavigation({ headers }: IncomingMessage): boolean {
  const destination = headers['sec-fetch-dest'];
  return destination === undefined || destination === 'document';
}

/** A name other than these would come from a page that has its own name point to this computer. */
function isOurName(host: string | undefined, port: number): boolean {
  return [
    'localhost',
    ...addresses.map((address) => (address.includes(':') ? `[${address}]` : address)),
  ].some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}

function answerIn(request: IncomingMessage, port: number): URL | null {
  const base = `http://localhost:${port}`;
  const target = request.url ?? '/';
  if (!target.startsWith('/') || !URL.canParse(target, base)) return null;
  const url = new URL(target, base);
  const { searchParams } = url;
  const speaks = searchParams.has('code') || searchParams.has('error') || searchParams.has('state');
  return url.pathname === path && speaks ? url : null;
}

type Take = (url: URL, response: ServerResponse) => void;

function serve(port: number, take: Take) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    request.resume();
    const url = answerIn(request, port);
    const ours = isOurName(request.headers.host, port) && isNavigation(request);
    if (request.method === 'GET' && ours && url !== null) take(url, response);
    else response.writeHead(ours ? 404 : 403, { connection: 'close' }).end();
  };
}

async function listen(server: Server, port: number, host: string): Promise<string | null> {
  server.listen({ port, host, ipv6Only: true, exclusive: true });
  try {
    await once(server, 'listening');
    return null;
  } catch (error) {
    return errorCode(error);
  }
}

function closeAll(servers: readonly Server[]): void {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
}

/** Listens on both loopback addresses, so that nobody else can take the other one. */
export async function listenForRedirect(port: number): Promise<Outcome<RedirectListener>> {
  let taken = false;
  let give: (answer: RedirectAnswer) => void = () => undefined;
  const answer = new Promise<RedirectAnswer>((resolve) => {
    give = resolve;
  });
  const take: Take = (url, response) => {
    if (taken) {
      send(response, 410, 'already-answered');
      return;
    }
    taken = true;
    give({ url, show: (page) => send(response, page === 'signed-in' ? 200 : 400, page) });
  };
  const servers: Server[] = [];
  const close = (): void => closeAll(servers);
  for (const address of addresses) {
    const server = createServer({ maxHeaderSize: 64 * 1024 }, serve(port, take));
    const problem = await listen(server, port, address);
    if (problem === null) servers.push(server);
    else if (address === '127.0.0.1' || !absent.has(problem)) {
      close();
      return failed({ code: 'browser-port-taken', subject: String(port), message: problem });
    }
  }
  return succeeded({ redirectUri: `http://localhost:${port}${path}`, answer, close });
}
