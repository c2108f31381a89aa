import { lookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import type { AwsEndpoint } from './aws-endpoints.ts';
import { type ForwardProxy, proxyName } from './forward-proxy.ts';
import { type Network, systemNetwork } from './network.ts';
import { askForTunnel } from './proxy-tunnel.ts';
import { layerFailure, type Probe, timedLayer } from './reach-layer.ts';
import { opened, type ReachedTls, shakeHands } from './reach-tls.ts';

/** An endpoint that answered, layer by layer, in milliseconds. */
export interface ReachedEndpoint {
  /** The proxy on the way; then name and connection are the proxy's. */
  readonly proxy: ReachedProxy | null;
  readonly addresses: readonly string[];
  readonly dnsMs: number;
  readonly tcpMs: number;
  /** Null for plain HTTP, which only loopback addresses may use. */
  readonly tls: ReachedTls | null;
}

/** A proxy that let through. */
export interface ReachedProxy {
  readonly name: string;
  /** Null for plain HTTP, where a proxy shows what it thinks of a request with the request only. */
  readonly connectMs: number | null;
}

/** What the layers share: the sockets to give up at the end. */
interface Climb {
  readonly probe: Probe;
  readonly network: Network;
  readonly sockets: Socket[];
}

interface Connected {
  readonly addresses: readonly string[];
  readonly dnsMs: number;
  readonly tcpMs: number;
  readonly socket: Socket;
}

async function addressesOf(host: string): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
}

/** To the endpoint, or to the proxy before it. */
async function connected({ probe, sockets }: Climb): Promise<Outcome<Connected>> {
  const { host, port } = probe.proxy ?? probe.endpoint;
  const dns = await timedLayer(probe, 'dns', addressesOf(host));
  if (!dns.ok) return dns;
  if (dns.value.value.length === 0) return failed(layerFailure(probe, 'dns', { code: 'ENOTFOUND' }));
  const socket = connect({ host, port, autoSelectFamily: true });
  sockets.push(socket);
  const tcp = await timedLayer(probe, 'tcp', opened(socket, 'connect'));
  if (!tcp.ok) return tcp;
  return succeeded({ addresses: dns.value.value, dnsMs: dns.value.ms, tcpMs: tcp.value.ms, socket });
}

async function secured(
  { probe, network, sockets }: Climb,
  layer: 'proxy-tls' | 'tls',
  host: string,
  under: Socket,
) {
  const trust = await network.trust();
  if (!trust.ok) return trust;
  const outcome = await shakeHands(probe, layer, host, under, trust.value);
  if (outcome.ok) sockets.push(outcome.value.socket);
  return outcome;
}

interface Passed {
  readonly proxy: ReachedProxy | null;
  readonly socket: Socket;
}

async function passed(climb: Climb, proxy: ForwardProxy, first: Socket): Promise<Outcome<Passed>> {
  const { probe } = climb;
  const name = proxyName(proxy);
  const outer = proxy.scheme === 'http' ? null : await secured(climb, 'proxy-tls', proxy.host, first);
  if (outer !== null && !outer.ok) return outer;
  const socket = outer === null ? first : outer.value.socket;
  if (probe.endpoint.scheme === 'http') return succeeded({ proxy: { name, connectMs: null }, socket });
  const asked = askForTunnel(socket, proxy, probe.endpoint, probe.signal);
  const tunnel = await timedLayer(probe, 'connect', asked);
  if (!tunnel.ok) return tunnel;
  climb.sockets.push(tunnel.value.value);
  return succeeded({ proxy: { name, connectMs: tunnel.value.ms }, socket: tunnel.value.value });
}

async function upTo(climb: Climb): Promise<Outcome<ReachedEndpoint>> {
  const { endpoint, proxy } = climb.probe;
  const first = await connected(climb);
  if (!first.ok) return first;
  const { socket, ...reached } = first.value;
  const way = proxy === null ? succeeded({ proxy: null, socket }) : await passed(climb, proxy, socket);
  if (!way.ok) return way;
  if (endpoint.scheme === 'http') return succeeded({ ...reached, proxy: way.value.proxy, tls: null });
  const end = await secured(climb, 'tls', endpoint.host, way.value.socket);
  return end.ok ? succeeded({ ...reached, proxy: way.value.proxy, tls: end.value.tls }) : end;
}

async function climb(probe: Omit<Probe, 'proxy'>, network: Network): Promise<Outcome<ReachedEndpoint>> {
  const proxy = network.proxyFor(probe.endpoint);
  if (!proxy.ok) return failed({ ...proxy.failure, service: probe.endpoint.service });
  const sockets: Socket[] = [];
  try {
    return await upTo({ probe: { ...probe, proxy: proxy.value }, network, sockets });
  } finally {
    for (const socket of sockets.reverse()) {
      // Late errors of a socket that is being given up have nobody to go to.
      socket.on('error', () => undefined);
      socket.destroy();
    }
  }
}

/** Looks an endpoint's name up, connects, and shakes hands, so that a failure can be told by layer. */
export async function reachEndpoint(
  endpoint: AwsEndpoint,
  limitMs: number,
  caller: AbortSignal,
  network: Network = systemNetwork(),
): Promise<Outcome<ReachedEndpoint>> {
  const both = new AbortController();
  const stop = (): void => both.abort();
  // A timer of its own: Node may collect the signal of `AbortSignal.timeout` when only `any` refers to it.
  const timer = setTimeout(stop, limitMs);
  caller.addEventListener('abort', stop, { once: true });
  if (caller.aborted) stop();
  try {
    return await climb({ endpoint, signal: both.signal, caller }, network);
  } finally {
    clearTimeout(timer);
    caller.removeEventListener('abort', stop);
  }
}
