import type { DsnEntries } from '#app/dsn/dsn.ts';
import { succeeded } from '#app/result.ts';
import { createBrowserTokens } from './auth/browser-tokens.ts';
import { createCredentialCache } from './auth/cache/credential-cache.ts';
import { createCredentials } from './auth/credentials.ts';
import { createDsnSecrets } from './auth/dsn-secrets.ts';
import type { Fetch } from './auth/identity-fetch.ts';
import { createOwnCredentials } from './auth/own-credentials.ts';
import { createSessions } from './auth/sessions.ts';
import { createSignIn, type SignIn } from './auth/sign-in.ts';
import { createSpentTokens, type SpentTokens } from './auth/spent-tokens.ts';
import { type AwsHttp, createAwsHttp } from './platform/aws-http.ts';
import type { Clock } from './platform/clock.ts';
import type { OpenPage } from './platform/external-links.ts';
import type { OpenNetwork } from './platform/open-network.ts';
import type { SecretStore } from './platform/secret-store.ts';
import { systemTimer } from './platform/timer.ts';
import { waitLimitsOf } from './platform/wait-limits.ts';
import type { Credentials, DsnSecrets, Log, Outcome, Sessions } from './services.ts';

/** What signing in is composed of. */
export interface SignInParts {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly secretStore: SecretStore;
  readonly openPage: OpenPage;
  readonly fetchFor: (entries: DsnEntries) => Fetch;
  readonly openNetwork: OpenNetwork;
}

/** The engine with what it remembers. */
export interface SigningIn {
  readonly signIn: SignIn;
  readonly spentTokens: SpentTokens;
  readonly credentials: Credentials;
  readonly secrets: DsnSecrets;
  readonly sessions: Sessions;
  openHttp(entries: DsnEntries): Promise<Outcome<AwsHttp>>;
  close(): Promise<void>;
}

/** The half of `compose` that signs in: engine, cache, spent tokens, secrets. */
export function composeSignIn(parts: SignInParts): SigningIn {
  const { dataDir, clock, log, secretStore, openPage, fetchFor, openNetwork } = parts;
  const cache = createCredentialCache({ secretStore, dataDir, clock, log });
  const spentTokens = createSpentTokens({ dataDir, clock, log });
  const secrets = createDsnSecrets(secretStore);
  const browserTokens = createBrowserTokens({ cache, secrets, clock, openPage, fetchFor });
  const ownCredentials = createOwnCredentials(secrets);
  const signIn = createSignIn({ clock, spentTokens, browserTokens, ownCredentials });
  const openHttp = async (entries: DsnEntries): Promise<Outcome<AwsHttp>> => {
    const network = await openNetwork(entries);
    return network.ok ? succeeded(createAwsHttp(waitLimitsOf(entries), clock, network.value)) : network;
  };
  const credentials = createCredentials({ cache, signIn, clock, timer: systemTimer, log, openHttp });
  return {
    signIn,
    spentTokens,
    credentials,
    secrets,
    sessions: createSessions(cache),
    openHttp,
    async close() {
      await credentials.close();
      cache.close();
    },
  };
}
