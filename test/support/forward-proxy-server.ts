import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** How a proxy treats what it is asked. */
export type ProxyMood =
  | { readonly kind: 'pass' }
  /** Basic authentication with this user and password. */
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'status'; readonly status: number; readonly html?: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'not-http' };

/** A forward proxy on this computer that keeps a record. */
export interface ForwardProxyServer {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  /** `CONNECT host:port` and `POST http://host:port/path`, in order. */
  readonly asked: readonly string[];
  /** `Proxy-Authorization` headers, in order; undefined for requests without one. */
  readonly authorizations: readonly (string | undefined)[];
  /** Tunnels that came about. */
  readonly tunnels: () => number;
  /** Connections that are open at the moment. */
  readonly open: () => number;
  /** Resolves when the next request has come in. */
  nextAsked(): Promise<unknown>;
  /** Resolves when nobody is connected any more. */
  idle(): Promise<void>;
  close(): void;
}

interface ProxyOptions {
  readonly mood?: ProxyMood;
  /** Where tunnels lead whatever they ask for, by `host:port`; others lead where they ask for. */
  readonly reroute?: Readonly<Record<string, number>>;
  /** Key and certificate of a proxy that is itself spoken to by TLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

function admits(mood: ProxyMood, { headers }: IncomingMessage): boolean {
  if (mood.kind !== 'basic') return true;
  const expected = Buffer.from(`${mood.user}:${mood.password}`).toString('base64');
  return headers['proxy-authorization'] === `Basic ${expected}`;
}

const signInFirst =
  'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\n' +
  'Proxy-Authenticate: Basic realm="test"\r\nContent-Length: 0\r\n\r\n';

/** Answers CONNECT in its mood; false where a tunnel may be dug. */
function denied(mood: ProxyMood, asked: IncomingMessage, socket: Duplex): boolean {
  switch (mood.kind) {
    case 'hang':
      // Unread, the socket would never tell that its other end is gone.
      socket.resume().on('end', () => socket.destroy());
      return true;
    case 'hang-up':
      socket.destroy();
      return true;
    case 'not-http':
      socket.end('220 mail.example.com ESMTP\r\n');
      return true;
    case 'status': {
      const type = mood.html === undefined ? '' : 'Content-Type: text/html\r\n';
      const body = mood.html ?? '';
      socket.end(`HTTP/1.1 ${mood.status} No\r\n${type}Content-Length: ${body.length}\r\n\r\n${body}`);
      return true;
    }
    default:
      if (admits(mood, asked)) return false;
      socket.end(signInFirst);
      return true;
  }
}

function passOn(asked: IncomingMessage, answer: ServerResponse): void {
  const { 'proxy-authorization': _own, ...headers } = asked.headers;
  const onward = request(asked.url ?? '', { method: asked.method ?? 'GET', headers }, (found) => {
    answer.writeHead(found.statusCode ?? 502, found.headers);
    found.pipe(answer);
  });
  onward.on('error', () => answer.writeHead(502).end());
  asked.pipe(onward);
}

export async function startForwardProxy(options: ProxyOptions = {}): Promise<ForwardProxyServer> {
  const { mood = { kind: 'pass' }, reroute = {}, tls } = options;
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const sockets = new Set<Socket>();
  let tunnels = 0;
  const note = (line: string, { headers }: IncomingMessage): void => {
    asked.push(line);
    authorizations.push(headers['proxy-authorization']);
    server.emit('asked');
  };

  const plain = (incoming: IncomingMessage, answer: ServerResponse): void => {
    note(`${incoming.method} ${incoming.url}`, incoming);
    if (mood.kind === 'hang') return;
    if (mood.kind === 'status')
      void answer.writeHead(mood.status, { 'content-type': 'text/html' }).end(mood.html);
    else if (!admits(mood, incoming))
      void answer.writeHead(407, { 'proxy-authenticate': 'Basic realm="test"' }).end();
    else passOn(incoming, answer);
  };
  const server = tls === undefined ? createServer(plain) : createTlsServer(tls, plain);

  server.on('connect', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    note(`CONNECT ${incoming.url}`, incoming);
    if (denied(mood, incoming, socket)) return;
    const target = new URL(`http://${incoming.url}`);
    const port = reroute[incoming.url ?? ''] ?? Number(target.port || 80);
    const host = incoming.url !== undefined && incoming.url in reroute ? '127.0.0.1' : target.hostname;
    const far = connect({ host: host.replace(/^\[|\]$/g, ''), port });
    far.on('error', () => void socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'));
    far.on('connect', () => {
      tunnels += 1;
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.write(head);
      far.pipe(socket).pipe(far);
    });
    socket.on('close', () => far.destroy());
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0) server.emit('idle');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    host: '127.0.0.1',
    port,
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    asked,
    authorizations,
    tunnels: () => tunnels,
    open: () => sockets.size,
    nextAsked: () => once(server, 'asked'),
    idle: async () => {
      if (sockets.size > 0) await once(server, 'idle');
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
