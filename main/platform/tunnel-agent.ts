import { Agent, type RequestOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { ForwardProxy } from './forward-proxy.ts';
import { openTunnel, proxyUnreachable, type TlsCheck } from './proxy-tunnel.ts';

type Created = (error: Error | null, stream: Duplex) => void;

const keptSockets = { keepAlive: true, maxSockets: 50 } as const;

/** Keeps HTTPS connections that go through a proxy. Destroying it also ends tunnels that are being dug. */
export class TunnelAgent extends Agent {
  readonly #proxy: ForwardProxy;
  readonly #check: TlsCheck;
  readonly #limitMs: number;
  readonly #digging = new Set<AbortController>();

  constructor(proxy: ForwardProxy, check: TlsCheck, limitMs: number) {
    super({ ...keptSockets, secureContext: check.context, rejectUnauthorized: check.verify });
    this.#proxy = proxy;
    this.#check = check;
    this.#limitMs = limitMs;
  }

  override createConnection(options: RequestOptions, created?: Created): undefined {
    this.#connect(options).then(
      (socket) => created?.(null, socket),
      // Node's type wants a stream also where there is none.
      (error: Error) => Reflect.apply(created ?? (() => undefined), undefined, [error]),
    );
  }

  override destroy(): void {
    for (const controller of this.#digging) controller.abort();
    super.destroy();
  }

  async #connect(options: RequestOptions): Promise<Duplex> {
    const end = { host: options.host ?? '', port: Number(options.port ?? 443) };
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), this.#limitMs);
    this.#digging.add(controller);
    try {
      const tunnel = await openTunnel(this.#proxy, end, this.#check, controller.signal);
      return connectTls({ ...this.options, ...tlsNames(options), socket: tunnel });
    } catch (error) {
      throw controller.signal.aborted ? proxyUnreachable(this.#proxy, null) : error;
    } finally {
      clearTimeout(timer);
      this.#digging.delete(controller);
    }
  }
}

/** Whose certificate is expected; Node's agent has worked the name out of the request. */
function tlsNames(options: RequestOptions) {
  const { host, servername } = options;
  return { ...(host ? { host } : {}), ...(servername ? { servername } : {}) };
}
