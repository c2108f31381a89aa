import { succeeded } from '#app/result.ts';
import { composeSignIn, type SigningIn } from '#main/compose-sign-in.ts';
import { systemClock } from '#main/platform/clock.ts';
import type { OpenPage } from '#main/platform/external-links.ts';
import { openNetworkIn } from '#main/platform/open-network.ts';
import { type SecretStore, sessionOnly } from '#main/platform/secret-store.ts';
import type { TokenSupplier } from '#main/services.ts';
import { memoryLog } from '#test/integration/engine/scenario.ts';

/** A keychain that two engines of a test can share. */
export function memoryKeychain(): SecretStore {
  const kept = new Map<string, string>();
  return {
    get: async (account) => succeeded(kept.get(account) ?? null),
    set: async (account, value) => succeeded(void kept.set(account, value)),
    delete: async (account) => succeeded(void kept.delete(account)),
    quality: () => ({ kind: 'keychain' }),
  };
}

/** A computer without a keychain. */
export const noKeychain: SecretStore = {
  get: async () => ({ ok: false, failure: 'absent' }),
  set: async () => ({ ok: false, failure: 'absent' }),
  delete: async () => ({ ok: false, failure: 'absent' }),
  quality: () => sessionOnly('absent'),
};

/** A process of the program, as far as it signs in. */
export function newProcess(
  dataDir: string,
  secretStore: SecretStore,
  openPage: OpenPage = async () => undefined,
): SigningIn {
  const log = memoryLog();
  const openNetwork = openNetworkIn({}, async () => null);
  const around = { clock: systemClock, log, secretStore, openPage, openNetwork };
  return composeSignIn({ dataDir, ...around, fetchFor: () => fetch });
}

/** Gives these tokens, one at each time of asking, and counts. */
export function supplierOf(mint: () => Promise<string>): TokenSupplier & { readonly asked: () => number } {
  let asked = 0;
  const supply: TokenSupplier = async () => {
    asked += 1;
    return succeeded(await mint());
  };
  return Object.assign(supply, { asked: () => asked });
}
