import { NodeHttpHandler } from '@smithy/node-http-handler';
import { neverSent } from './classify-network-error.ts';
import { type ForwardProxy, proxyAuthorization, proxyName } from './forward-proxy.ts';
import type { Network } from './network.ts';
import { proxyUnreachable, proxyWantsSignIn } from './proxy-tunnel.ts';
import { transportProblemOf } from './transport-problem-of.ts';
import type { Trust } from './trust.ts';
import { TunnelAgent } from './tunnel-agent.ts';
import type { WaitLimits } from './wait-limits.ts';

type Handle = NodeHttpHandler['handle'];
type HttpRequest = Parameters<Handle>[0];
type HttpOptions = NonNullable<Parameters<Handle>[1]>;
type HttpAnswer = Awaited<ReturnType<Handle>>;

/** Sends requests the way that the network prescribes, over connections that it keeps. */
export interface HttpRoutes {
  send(request: HttpRequest, options: HttpOptions): Promise<HttpAnswer>;
  /** Closes every connection, those that are coming about too. */
  close(): void;
}

/** A request for a proxy that passes it on itself ("absolute-form" of RFC 9112); only plain HTTP goes this way. */
function forProxy(request: HttpRequest, proxy: ForwardProxy): HttpRequest {
  const authorization = proxyAuthorization(proxy);
  const target = proxyName({ host: request.hostname.replace(/^\[|\]$/g, ''), port: request.port ?? 80 });
  const sent = request.clone();
  sent.protocol = `${proxy.scheme}:`;
  sent.hostname = proxy.host;
  sent.port = proxy.port;
  sent.path = `http://${target}${request.path}`;
  if (authorization !== null) sent.headers['proxy-authorization'] = authorization;
  return sent;
}

function schemeOf({ protocol }: HttpRequest): 'https' | 'http' {
  return protocol === 'http:' ? 'http' : 'https';
}

/** The ways of one run: one set of kept connections each for plain HTTP, HTTPS, and every proxy. */
export function createHttpRoutes(limits: WaitLimits, network: Network): HttpRoutes {
  const connectionTimeout = limits.connectionMs;
  const plain = new NodeHttpHandler({ connectionTimeout });
  const secure = new Map<string, NodeHttpHandler>();
  const closers: (() => void)[] = [() => plain.destroy()];

  const keep = (name: string, make: () => NodeHttpHandler): NodeHttpHandler => {
    const kept = secure.get(name);
    if (kept !== undefined) return kept;
    const handler = make();
    secure.set(name, handler);
    closers.push(() => handler.destroy());
    return handler;
  };

  const direct = ({ context, verify }: Trust): NodeHttpHandler =>
    keep('', () => {
      const httpsAgent = { secureContext: context, rejectUnauthorized: verify };
      return new NodeHttpHandler({ connectionTimeout, httpsAgent });
    });

  const tunnel = (trust: Trust, proxy: ForwardProxy): NodeHttpHandler =>
    keep(proxyName(proxy), () => {
      const agent = new TunnelAgent(proxy, trust, connectionTimeout);
      // The handler forgets an agent that it has not used yet.
      closers.push(() => agent.destroy());
      return new NodeHttpHandler({ httpsAgent: agent });
    });

  const trusted = async (): Promise<Trust> => {
    const trust = await network.trust();
    if (trust.ok) return trust.value;
    throw transportProblemOf(trust.failure);
  };

  const throughProxy = async (request: HttpRequest, proxy: ForwardProxy, options: HttpOptions) => {
    const handler = proxy.scheme === 'http' ? plain : direct(await trusted());
    const answer = await handler.handle(forProxy(request, proxy), options).catch((error: unknown) => {
      throw neverSent(error) ? proxyUnreachable(proxy, error) : error;
    });
    const { statusCode, headers, body } = answer.response;
    if (statusCode !== 407) return answer;
    body.destroy();
    throw proxyWantsSignIn(proxy, headers['proxy-authenticate']);
  };

  return {
    async send(request, options) {
      const scheme = schemeOf(request);
      const proxy = network.proxyFor({ scheme, host: request.hostname });
      if (!proxy.ok) throw transportProblemOf(proxy.failure);
      if (scheme === 'http') {
        return proxy.value === null
          ? plain.handle(request, options)
          : throughProxy(request, proxy.value, options);
      }
      const trust = await trusted();
      const handler = proxy.value === null ? direct(trust) : tunnel(trust, proxy.value);
      return handler.handle(request, options);
    },
    close() {
      for (const close of closers) close();
    },
  };
}
