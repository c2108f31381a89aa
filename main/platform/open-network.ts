import type { DsnEntries } from '#app/dsn/dsn.ts';
import type { Outcome } from '#main/services.ts';
import { checkNetwork, type Network } from './network.ts';
import { type Environment, namesProxy } from './proxy-rules.ts';

/** The network for a DSN; fails where its proxy or its certificates cannot be used. */
export type OpenNetwork = (entries: DsnEntries) => Promise<Outcome<Network>>;

/** Networks in these surroundings. `passwordFor` is asked only where the DSN names a proxy that is in use. */
export function openNetworkIn(
  environment: Environment,
  passwordFor: (entries: DsnEntries) => Promise<string | null>,
): OpenNetwork {
  return async (entries) => {
    const proxyPassword = namesProxy(entries) ? await passwordFor(entries) : null;
    return checkNetwork(entries, { environment, proxyPassword });
  };
}
