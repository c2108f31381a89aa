import { lookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Failure } from '#app/diagnosis/failure.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import type { AwsEndpoint } from './aws-endpoints.ts';
import { classifyNetworkError, networkErrorCode } from './classify-network-error.ts';
import { untilAborted } from './until-aborted.ts';

/** An endpoint that answered, layer by layer, in milliseconds. */
export interface ReachedEndpoint {
  readonly addresses: readonly string[];
  readonly dnsMs: number;
  readonly tcpMs: number;
  /** Null for plain HTTP, which only loopback addresses may use. */
  readonly tls: { readonly ms: number; readonly version: string; readonly issuer: string } | null;
}

type Layer = 'dns' | 'tcp' | 'tls';

/** What running out of time means in each layer. */
const lateCodes: Readonly<Record<Layer, FailureCode>> = {
  dns: 'dns-failed',
  tcp: 'connection-timeout',
  tls: 'tls-failed',
};

/** What an error means in a layer that has no better code for it. */
const otherCodes: Readonly<Record<Layer, FailureCode>> = {
  dns: 'dns-failed',
  tcp: 'network-unreachable',
  tls: 'tls-failed',
};

interface Probe {
  readonly endpoint: AwsEndpoint;
  /** Aborts with the caller, and when the time is up. */
  readonly signal: AbortSignal;
  readonly caller: AbortSignal;
}

function failure({ endpoint, caller }: Probe, layer: Layer, error: unknown): Failure {
  if (caller.aborted) return { code: 'cancelled' };
  const code = error === null ? lateCodes[layer] : (classifyNetworkError(error) ?? otherCodes[layer]);
  return {
    code,
    service: endpoint.service,
    endpoint: `${endpoint.host}:${endpoint.port}`,
    message:
      error === null ? `No answer in time (${layer.toUpperCase()}).` : (networkErrorCode(error) ?? layer),
  };
}

/** Runs one layer; its time in milliseconds comes with what it gave. */
async function timed<T>(
  probe: Probe,
  layer: Layer,
  work: Promise<T>,
): Promise<Outcome<{ value: T; ms: number }>> {
  const began = performance.now();
  try {
    const end = await untilAborted(probe.signal, work);
    if (end.aborted) return failed(failure(probe, layer, null));
    return succeeded({ value: end.value, ms: Math.round(performance.now() - began) });
  } catch (error) {
    return failed(failure(probe, layer, error));
  }
}

async function addressesOf(host: string): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
}

function opened<S extends Socket>(socket: S, event: 'connect' | 'secureConnect'): Promise<S> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve(socket));
    socket.once('error', reject);
    // A peer that closes in the middle of a handshake raises no error of its own.
    socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function issuerOf(socket: TLSSocket): string {
  const { issuer } = socket.getPeerCertificate();
  return firstOf(issuer?.CN) ?? firstOf(issuer?.O) ?? 'unknown issuer';
}

async function secure(probe: Probe, tcp: Socket): Promise<Outcome<ReachedEndpoint['tls']>> {
  const { host, scheme } = probe.endpoint;
  if (scheme === 'http') return succeeded(null);
  const name = isIP(host) === 0 ? { servername: host } : {};
  const socket = connectTls({ socket: tcp, host, ...name });
  const outcome = await timed(probe, 'tls', opened(socket, 'secureConnect'));
  if (!outcome.ok) {
    socket.destroy();
    return outcome;
  }
  const version = socket.getProtocol() ?? 'unknown version';
  const tls = { ms: outcome.value.ms, version, issuer: issuerOf(socket) };
  socket.destroy();
  return succeeded(tls);
}

async function climb(probe: Probe): Promise<Outcome<ReachedEndpoint>> {
  const { host, port } = probe.endpoint;
  const dns = await timed(probe, 'dns', addressesOf(host));
  if (!dns.ok) return dns;
  const [first] = dns.value.value;
  if (first === undefined) return failed(failure(probe, 'dns', { code: 'ENOTFOUND' }));
  const socket = connect({ host, port, autoSelectFamily: true });
  try {
    const tcp = await timed(probe, 'tcp', opened(socket, 'connect'));
    if (!tcp.ok) return tcp;
    const tls = await secure(probe, socket);
    if (!tls.ok) return tls;
    return succeeded({
      addresses: dns.value.value,
      dnsMs: dns.value.ms,
      tcpMs: tcp.value.ms,
      tls: tls.value,
    });
  } finally {
    // Late errors of a socket that is being given up have nobody to go to.
    socket.on('error', () => undefined);
    socket.destroy();
  }
}

/** Looks an endpoint's name up, connects, and shakes hands, so that a failure can be told by layer. */
export async function reachEndpoint(
  endpoint: AwsEndpoint,
  limitMs: number,
  caller: AbortSignal,
): Promise<Outcome<ReachedEndpoint>> {
  const both = new AbortController();
  const stop = (): void => both.abort();
  // A timer of its own: Node may collect the signal of `AbortSignal.timeout` when only `any` refers to it.
  const timer = setTimeout(stop, limitMs);
  caller.addEventListener('abort', stop, { once: true });
  if (caller.aborted) stop();
  try {
    return await climb({ endpoint, signal: both.signal, caller });
  } finally {
    clearTimeout(timer);
    caller.removeEventListener('abort', stop);
  }
}
