import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { CallCounts } from '../call-counts.ts';
import type { Faults } from '../faults.ts';
import { type LoopbackServer, type RequestListener, startLoopbackServer } from '../loopback-server.ts';
import type { SamplePerson } from '../people.ts';
import { answerWithFault } from './faulted-answer.ts';
import { createFederationEndpoint, federationPath } from './federation-endpoint.ts';
import { providerConfiguration, signInPath } from './provider-configuration.ts';
import { mintSampleToken } from './sample-token.ts';
import { serveSignIn } from './sign-in.ts';
import { createSigningKeys } from './signing-keys.ts';
import type { TokenOverrides } from './token-overrides.ts';

/** The sandbox's identity provider, on its own loopback port. */
export interface IdentityProvider {
  readonly issuer: string;
  /** The secret of the confidential client, new in every run. */
  readonly clientSecret: string;
  /** A fresh token as the person would get it by signing in. */
  token(person: SamplePerson, overrides?: TokenOverrides): Promise<string>;
  close(): Promise<void>;
}

export interface IdentityProviderSurroundings {
  readonly faults: Faults;
  readonly calls: CallCounts;
  readonly now: () => number;
  /** The issuer of the AWS account whose identities the provider takes for its own. */
  readonly awsIssuer: string;
}

const operations: readonly (readonly [path: string, operation: string])[] = [
  ['/.well-known/openid-configuration', 'discovery'],
  ['/jwks', 'jwks'],
  ['/auth', 'authorize'],
  ['/token', 'token'],
  [federationPath, 'federation'],
  [signInPath, 'sign-in'],
];

function operationOf(path: string): string {
  return operations.find(([start]) => path === start || path.startsWith(`${start}/`))?.[1] ?? 'other';
}

/** Every authorization asks anew who it is; a remembered session would hide the other sample people. */
function forgetSession(request: IncomingMessage): void {
  const cookies = request.headers.cookie?.split(/;\s*/) ?? [];
  request.headers.cookie = cookies.filter((cookie) => !cookie.startsWith('_session')).join('; ');
}

/** Whoever asks for offline access is asked for consent, without which the provider would leave it out. */
function askConsentForOfflineAccess(request: IncomingMessage): void {
  const [path = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  if (query.has('prompt') || !query.get('scope')?.split(' ').includes('offline_access')) return;
  query.set('prompt', 'consent');
  request.url = `${path}?${query}`;
}

type AsyncListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

class IdentityProviderServer {
  readonly #provider: Provider;
  readonly #around: IdentityProviderSurroundings;
  readonly #federation: AsyncListener;
  readonly #callback: RequestListener;

  constructor(provider: Provider, around: IdentityProviderSurroundings, federation: AsyncListener) {
    this.#provider = provider;
    this.#around = around;
    this.#federation = federation;
    this.#callback = provider.callback();
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').replace(/\?.*$/s, '');
    const operation = operationOf(path);
    this.#around.calls.count('idp', operation);
    const faults = this.#around.faults.strike('idp', operation);
    if (await answerWithFault(faults, response)) return;
    if (operation === 'authorize') {
      forgetSession(request);
      askConsentForOfflineAccess(request);
    }
    if (operation === 'federation') await this.#federation(request, response);
    else if (operation === 'sign-in') await serveSignIn(this.#provider, request, response);
    else this.#callback(request, response);
  }
}

/** Starts the provider with fresh keys. Prints nothing, whatever happens. */
export async function startIdentityProvider(around: IdentityProviderSurroundings): Promise<IdentityProvider> {
  const keys = await createSigningKeys();
  const { Provider } = await import('oidc-provider/lib/provider.js');
  // The issuer is the address, which is known only once the port is.
  let listener: RequestListener = (_request, response) => response.writeHead(503).end();
  const server: LoopbackServer = await startLoopbackServer((request, response) =>
    listener(request, response),
  );
  const issuer = server.url;
  const clientSecret = randomBytes(24).toString('base64url');
  const provider = new Provider(issuer, providerConfiguration(keys, clientSecret));
  // Koa prints errors unless told otherwise; the caller gets them as its answer.
  provider.silent = true;
  const { awsIssuer, now } = around;
  const federation = createFederationEndpoint({ issuer, keys, awsIssuer, clientSecret, now });
  const idp = new IdentityProviderServer(provider, around, federation);
  listener = (request, response) => {
    idp.answer(request, response).catch(() => response.destroy());
  };
  return {
    issuer,
    clientSecret,
    token: (person, overrides = {}) =>
      mintSampleToken(person, overrides, { issuer, keys, now: around.now() }),
    close: server.close,
  };
}
