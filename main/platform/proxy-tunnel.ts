import { type IncomingMessage, request } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { connect as connectTls } from 'node:tls';
import { networkErrorCode } from './classify-network-error.ts';
import { type ForwardProxy, proxyAuthorization, proxyName } from './forward-proxy.ts';
import { TransportProblem } from './transport-problem.ts';

/** The host and port at the far end of a tunnel. */
export interface TunnelEnd {
  readonly host: string;
  readonly port: number;
}

/** How a TLS connection is checked. */
export interface TlsCheck {
  readonly context: SecureContext;
  readonly verify: boolean;
}

/** Starts a connection to a proxy, with TLS where its address says so. */
export function connectToProxy({ scheme, host, port }: ForwardProxy, { context, verify }: TlsCheck): Socket {
  if (scheme === 'http') return connect({ host, port, autoSelectFamily: true });
  const name = isIP(host) === 0 ? { servername: host } : {};
  return connectTls({ host, port, ...name, secureContext: context, rejectUnauthorized: verify });
}

/** A proxy that could not be connected to. */
export function proxyUnreachable(proxy: ForwardProxy, error: unknown): TransportProblem {
  const message = networkErrorCode(error) ?? 'No connection in time.';
  return new TransportProblem('proxy-unreachable', message, { proxy: proxyName(proxy) });
}

/** A proxy's 407, with the ways to sign in that it offers; the driver knows Basic, as does this program. */
export function proxyWantsSignIn(proxy: ForwardProxy, offered: string | undefined): TransportProblem {
  const ways = (offered ?? '').match(/(?<=^|,\s*)[a-z]+(?=\s|,|$)/gi) ?? [];
  const message = `HTTP 407${ways.length === 0 ? '' : `, offers ${[...new Set(ways)].slice(0, 5).join(', ')}`}`;
  const user = proxy.user === null ? {} : { subject: proxy.user };
  return new TransportProblem('proxy-auth-required', message, {
    proxy: proxyName(proxy),
    httpStatus: 407,
    ...user,
  });
}

function refusalOf(
  proxy: ForwardProxy,
  { statusCode = 0, headers }: IncomingMessage,
): TransportProblem | null {
  if (statusCode === 407) return proxyWantsSignIn(proxy, headers['proxy-authenticate']);
  const facts = { proxy: proxyName(proxy), httpStatus: statusCode };
  const page = /html/i.test(headers['content-type'] ?? '');
  if (statusCode < 200 || statusCode > 299) {
    return new TransportProblem(
      'proxy-refused',
      `HTTP ${statusCode} to CONNECT${page ? ', a web page' : ''}.`,
      facts,
    );
  }
  return page ? new TransportProblem('proxy-refused', 'A web page in place of a tunnel.', facts) : null;
}

function brokenOff(proxy: ForwardProxy, error: unknown): TransportProblem {
  const code = networkErrorCode(error);
  const what = code?.startsWith('HPE_') ? 'What answers does not speak HTTP.' : (code ?? 'It hung up.');
  return new TransportProblem('proxy-refused', what, { proxy: proxyName(proxy) });
}

/**
 * Asks a proxy for a tunnel over a connection that is there already. Node's own HTTP client speaks; the proxy agents
 * on npm tell neither a refusal from an answer of the service, nor stop when their caller does.
 */
export function askForTunnel(
  socket: Socket,
  proxy: ForwardProxy,
  end: TunnelEnd,
  signal: AbortSignal,
): Promise<Socket> {
  const path = proxyName(end);
  const authorization = proxyAuthorization(proxy);
  const headers = {
    host: path,
    ...(authorization === null ? {} : { 'proxy-authorization': authorization }),
  };
  return new Promise((resolve, reject) => {
    const asking = request({ method: 'CONNECT', path, headers, signal, createConnection: () => socket });
    asking.once('error', (error) => reject(brokenOff(proxy, error)));
    asking.once('connect', (answer, tunnel: Socket, head) => {
      const refusal = refusalOf(proxy, answer);
      if (refusal !== null) {
        tunnel.destroy();
        reject(refusal);
        return;
      }
      if (head.length > 0) tunnel.unshift(head);
      resolve(tunnel);
    });
    asking.end();
  });
}

/** Resolves once a socket to a proxy is ready for use. */
function ready(socket: Socket, proxy: ForwardProxy): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once(proxy.scheme === 'http' ? 'connect' : 'secureConnect', () => resolve(socket));
    socket.once('error', (error) => reject(proxyUnreachable(proxy, error)));
    socket.once('close', () => reject(proxyUnreachable(proxy, { code: 'ECONNRESET' })));
  });
}

/** Connects to a proxy and through it. An abort ends whatever is under way. */
export async function openTunnel(
  proxy: ForwardProxy,
  end: TunnelEnd,
  check: TlsCheck,
  signal: AbortSignal,
): Promise<Socket> {
  signal.throwIfAborted();
  const socket = connectToProxy(proxy, check);
  // The listeners of the steps come and go, but a socket without any would bring the program down.
  socket.on('error', () => undefined);
  const stop = (): void => void socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await ready(socket, proxy);
    return await askForTunnel(socket, proxy, end, signal);
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
