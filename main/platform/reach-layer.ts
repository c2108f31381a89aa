import type { Failure } from '#app/diagnosis/failure.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import type { AwsEndpoint } from './aws-endpoints.ts';
import { classifyNetworkError, networkErrorCode } from './classify-network-error.ts';
import { type ForwardProxy, proxyName } from './forward-proxy.ts';
import { TransportProblem } from './transport-problem.ts';
import { untilAborted } from './until-aborted.ts';

/** What is done one after the other to reach an endpoint; with a proxy the first layers are the way to it. */
export type Layer = 'dns' | 'tcp' | 'proxy-tls' | 'connect' | 'tls';

/** One endpoint being reached. */
export interface Probe {
  readonly endpoint: AwsEndpoint;
  readonly proxy: ForwardProxy | null;
  /** Aborts with the caller, and when the time is up. */
  readonly signal: AbortSignal;
  readonly caller: AbortSignal;
}

/** What running out of time means in each layer. */
const lateCodes: Readonly<Record<Layer, FailureCode>> = {
  dns: 'dns-failed',
  tcp: 'connection-timeout',
  'proxy-tls': 'proxy-unreachable',
  connect: 'proxy-unreachable',
  tls: 'tls-failed',
};

/** What an error means in a layer that has no better code for it. */
const otherCodes: Readonly<Record<Layer, FailureCode>> = {
  dns: 'dns-failed',
  tcp: 'network-unreachable',
  'proxy-tls': 'proxy-unreachable',
  connect: 'proxy-refused',
  tls: 'tls-failed',
};

function codeOf({ proxy }: Probe, layer: Layer, error: unknown): FailureCode {
  if (proxy !== null && (layer === 'dns' || layer === 'tcp' || layer === 'proxy-tls'))
    return 'proxy-unreachable';
  if (error === null) return lateCodes[layer];
  return classifyNetworkError(error) ?? otherCodes[layer];
}

/** Why a layer was not got through; null stands for a peer that kept silent. */
export function layerFailure(probe: Probe, layer: Layer, error: unknown): Failure {
  const { endpoint, proxy, caller } = probe;
  if (caller.aborted) return { code: 'cancelled' };
  const known = {
    service: endpoint.service,
    endpoint: `${endpoint.host}:${endpoint.port}`,
    ...(proxy === null ? {} : { proxy: proxyName(proxy) }),
  };
  if (error instanceof TransportProblem) {
    return { ...known, ...error.facts, code: error.code, message: error.message };
  }
  const code = codeOf(probe, layer, error);
  if (error === null) return { ...known, code, message: `No answer in time (${layer.toUpperCase()}).` };
  return { ...known, code, message: networkErrorCode(error) ?? layer };
}

/** Gets through one layer; its time in milliseconds comes with what it gave. */
export async function timedLayer<T>(
  probe: Probe,
  layer: Layer,
  work: Promise<T>,
): Promise<Outcome<{ value: T; ms: number }>> {
  const began = performance.now();
  try {
    const end = await untilAborted(probe.signal, work);
    if (end.aborted) return failed(layerFailure(probe, layer, null));
    return succeeded({ value: end.value, ms: Math.round(performance.now() - began) });
  } catch (error) {
    return failed(layerFailure(probe, layer, error));
  }
}
