import type { DsnEntries } from '#app/dsn/dsn.ts';
import type { Outcome } from '#main/services.ts';
import { checkNetwork, type Network } from './network.ts';
import type { ProxyPasswords } from './proxy-passwords.ts';
import type { Environment } from './proxy-rules.ts';

/** The network for a DSN; fails where its proxy or its certificates cannot be used. */
export type OpenNetwork = (entries: DsnEntries) => Promise<Outcome<Network>>;

/** Networks in these surroundings. Without passwords, a proxy that wants one answers 407. */
export function openNetworkIn(
  environment: Environment,
  passwords: Pick<ProxyPasswords, 'of'> | null,
): OpenNetwork {
  return async (entries) => {
    const proxyPassword = passwords === null ? null : await passwords.of(entries);
    return checkNetwork(entries, { environment, proxyPassword });
  };
}
