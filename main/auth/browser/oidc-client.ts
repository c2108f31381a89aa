import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  type ServerMetadata,
} from 'openid-client';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { identityAddress } from '../identity-address.ts';
import { createIdentityFetch, type Fetch } from '../identity-fetch.ts';
import { classifyOidcError } from './classify-oidc-error.ts';

/** The client at the identity provider, as a DSN or a token source names it. */
export interface OidcClientRequest {
  /** Discovery document of the identity provider. */
  readonly wellKnownUrl: string;
  readonly clientId: string;
  /** For a confidential client. */
  readonly clientSecret: string | null;
}

/** What calls to the provider are made with. */
export interface OidcClientParts {
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
}

/** A discovered provider with the client that we are there. */
export interface OidcClient {
  readonly configuration: Configuration;
  readonly issuer: string;
  /** `host:port` of the discovery document. */
  readonly host: string;
}

/** In the body where the provider takes that: the escapes that the header needs are often read wrongly. */
function authenticationFor(secret: string | null): ClientAuth {
  if (secret === null) return None();
  const post = ClientSecretPost(secret);
  const basic = ClientSecretBasic(secret);
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const chosen = methods.includes('client_secret_post') ? post : basic;
    chosen(server, client, body, headers);
  };
}

/** A document fetched over https must not lead to plain http, not even to this computer. */
function endpointProblem(server: ServerMetadata, plain: boolean): string | null {
  const endpoints = {
    issuer: server.issuer,
    authorization_endpoint: server.authorization_endpoint,
    token_endpoint: server.token_endpoint,
    jwks_uri: server.jwks_uri,
  };
  for (const [name, address] of Object.entries(endpoints)) {
    if (address === undefined) return `It names no ${name}.`;
    const url = identityAddress(address);
    if (url === null || (url.protocol === 'http:' && !plain)) return `Its ${name} is not an https address.`;
  }
  return null;
}

const ownWords: ReadonlySet<string> = new Set(['identity-answer-invalid', 'identity-provider-fault']);

/** Whatever is wrong with the document is the document's fault; the network's failures stay what they are. */
function discoveryFailure(error: unknown, url: URL): Failure {
  const failure = classifyOidcError(error, url.host);
  const code = ownWords.has(failure.code) ? 'discovery-failed' : failure.code;
  return { ...failure, code, operation: 'discovery', subject: url.href.slice(0, 200) };
}

async function discover(
  url: URL,
  { clientId, clientSecret }: OidcClientRequest,
  { fetch, signal }: OidcClientParts,
): Promise<Outcome<Configuration>> {
  const guarded = createIdentityFetch({ fetch, signal });
  const plain = url.protocol === 'http:';
  try {
    const configuration = await discovery(url, clientId, {}, authenticationFor(clientSecret), {
      execute: plain ? [allowInsecureRequests, enableNonRepudiationChecks] : [enableNonRepudiationChecks],
      [customFetch]: (address, { method, headers, body }) =>
        guarded(address, { method, headers, body: body instanceof URLSearchParams ? body : undefined }),
    });
    const message = endpointProblem(configuration.serverMetadata(), plain);
    if (message === null) return succeeded(configuration);
    return failed({ code: 'discovery-failed', subject: url.href.slice(0, 200), message });
  } catch (error) {
    return failed(discoveryFailure(error, url));
  }
}

/** Fetches the discovery document. ID tokens are verified against the provider's keys from then on. */
export async function openOidcClient(
  request: OidcClientRequest,
  parts: OidcClientParts,
): Promise<Outcome<OidcClient>> {
  const url = identityAddress(request.wellKnownUrl.trim());
  if (url === null) {
    return failed({ code: 'identity-address-invalid', subject: request.wellKnownUrl.slice(0, 200) });
  }
  if (request.clientId.trim() === '') return failed({ code: 'dsn-invalid', subject: 'client_id' });
  const found = await discover(url, request, parts);
  if (!found.ok) return found;
  const { issuer } = found.value.serverMetadata();
  return succeeded({ configuration: found.value, issuer, host: url.host });
}
