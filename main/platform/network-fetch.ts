import { Readable } from 'node:stream';
import { HttpRequest } from '@smithy/core/transport';
import type { Outcome } from '#main/services.ts';
import { createHttpRoutes } from './http-routes.ts';
import type { Network } from './network.ts';
import { transportProblemOf } from './transport-problem-of.ts';
import type { WaitLimits } from './wait-limits.ts';
import { collectBody } from './watch-body.ts';

/** `fetch`, as far as text is sent and answers are small. */
export type NetworkFetch = (address: string, init: RequestInit) => Promise<Response>;

const defaultLimits: WaitLimits = { connectionMs: 5000, requestMs: 15_000 };
const answerBytes = 1024 * 1024;
const withoutBody: ReadonlySet<number> = new Set([101, 204, 205, 304]);

function requestFor(url: URL, { method = 'GET', headers, body }: RequestInit): HttpRequest {
  const text = typeof body === 'string' || body instanceof URLSearchParams ? body.toString() : '';
  const length = text === '' ? {} : { 'content-length': String(Buffer.byteLength(text)) };
  return new HttpRequest({
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    path: `${url.pathname}${url.search}`,
    method,
    headers: { ...Object.fromEntries(new Headers(headers)), host: url.host, ...length },
    ...(text === '' ? {} : { body: text }),
  });
}

/**
 * A fetch over a network as a DSN and the system describe it, with their proxy and certificates, which the fetch of
 * Node knows nothing of. Follows no redirect. Rejects with a `TransportProblem`, or an error of Node's sockets.
 */
export function createNetworkFetch(
  open: () => Promise<Outcome<Network>>,
  limits = defaultLimits,
): NetworkFetch {
  return async (address, init) => {
    const network = await open();
    if (!network.ok) throw transportProblemOf(network.failure);
    const routes = createHttpRoutes(limits, network.value);
    try {
      const abort = init.signal == null ? {} : { abortSignal: init.signal };
      const { response } = await routes.send(requestFor(new URL(address), init), abort);
      const { statusCode: status, headers, body } = response;
      const { requestMs } = limits;
      const whole = await collectBody(body instanceof Readable ? body : Readable.from([]), {
        silenceMs: requestMs,
        totalMs: requestMs * 3,
        bytes: answerBytes,
      });
      return new Response(withoutBody.has(status) ? null : new Uint8Array(whole), { status, headers });
    } finally {
      routes.close();
    }
  };
}
