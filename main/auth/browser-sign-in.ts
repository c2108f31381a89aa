import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import { failed, succeeded } from '#app/result.ts';
import type { OpenPage } from '#main/platform/external-links.ts';
import { pause } from '#main/platform/pause.ts';
import type { Outcome } from '#main/services.ts';
import { classifyOidcError, failureCodeOf, toldBy } from './browser/classify-oidc-error.ts';
import { type OidcClient, type OidcClientRequest, openOidcClient } from './browser/oidc-client.ts';
import {
  listenForRedirect,
  type RedirectAnswer,
  type RedirectListener,
} from './browser/redirect-listener.ts';
import type { Fetch } from './identity-fetch.ts';

/** A sign-in at an identity provider, as `BrowserOidcTip` does it (ODBC driver page "browser-oidc-tip"). */
export interface BrowserSignInRequest extends OidcClientRequest {
  readonly scope: string;
  readonly listenPort: number;
  /** How long the browser may take. */
  readonly timeoutSeconds: number;
}

/** What a sign-in needs of the world. */
export interface BrowserSignInParts {
  readonly fetch: Fetch;
  readonly openPage: OpenPage;
}

/** What the identity provider gave. Tokens stay in main. */
export interface BrowserTokens {
  readonly idToken: string;
  /** For a later `refreshBrowserToken`; null where the provider gives none. */
  readonly refreshToken: string | null;
  readonly issuer: string;
  /** When the ID token expires, epoch milliseconds. */
  readonly expiresAt: number;
}

/** Told of how it goes, and of the address to open where the browser does not open by itself. */
export type TellProgress = (text: string, address?: string) => void;

const noBrowser: Outcome<never> = failed({ code: 'browser-unavailable' });

/** The secrets of one attempt, by which its answer is known. */
interface Attempt {
  readonly client: OidcClient;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

function tokensFrom(
  answer: TokenEndpointResponse & TokenEndpointResponseHelpers,
  { issuer, host }: OidcClient,
  earlier: string | null,
): Outcome<BrowserTokens> {
  const claims = answer.claims();
  if (answer.id_token === undefined || claims === undefined) {
    const message = 'The answer holds no ID token.';
    return failed({ code: 'identity-answer-invalid', service: 'identity-provider', endpoint: host, message });
  }
  const refreshToken = answer.refresh_token ?? earlier;
  return succeeded({ idToken: answer.id_token, refreshToken, issuer, expiresAt: claims.exp * 1000 });
}

async function authorizationPage(
  { client, state, nonce, verifier }: Attempt,
  redirectUri: string,
  scope: string,
): Promise<string> {
  const url = buildAuthorizationUrl(client.configuration, {
    redirect_uri: redirectUri,
    scope,
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return url.href;
}

/** Whether the browser took the page, as far as the host can say. */
async function opens(page: string, openPage: OpenPage): Promise<boolean> {
  try {
    await openPage(page);
    return true;
  } catch {
    return false;
  }
}

async function waitForAnswer(
  { answer, redirectUri }: RedirectListener,
  timeoutSeconds: number,
  signal: AbortSignal,
): Promise<Outcome<RedirectAnswer>> {
  const ended = new AbortController();
  const timeout = pause(timeoutSeconds * 1000, AbortSignal.any([signal, ended.signal]));
  const first = await Promise.race([answer, timeout]);
  ended.abort();
  if (typeof first !== 'boolean') return succeeded(first);
  return failed(first ? { code: 'browser-no-answer', subject: redirectUri } : { code: 'cancelled' });
}

/** Whether the answer is from the provider that was asked (RFC 9207). Only a code can do harm without that being said. */
function isFromIssuer({ searchParams }: URL, { configuration, issuer }: OidcClient): boolean {
  const named = searchParams.get('iss');
  if (named !== null) return named === issuer;
  const { authorization_response_iss_parameter_supported: always } = configuration.serverMetadata();
  return always !== true || !searchParams.has('code');
}

/** The checks that come before anything else in an answer is believed (RFC 6749, section 10.12). */
function checkAnswer(url: URL, { client, state }: Attempt): Outcome<void> {
  const { searchParams } = url;
  if (searchParams.get('state') !== state || !isFromIssuer(url, client)) {
    return failed({ code: 'browser-state-mismatch' });
  }
  const error = searchParams.get('error');
  if (error === null) return succeeded(undefined);
  const told = toldBy(error, searchParams.get('error_description') ?? undefined);
  const code = failureCodeOf(error) ?? 'browser-refused';
  return failed({ ...told, code, service: 'identity-provider', endpoint: client.host });
}

async function exchangeCode(url: URL, attempt: Attempt): Promise<Outcome<BrowserTokens>> {
  const checked = checkAnswer(url, attempt);
  if (!checked.ok) return checked;
  const { client, state, nonce, verifier } = attempt;
  try {
    const answer = await authorizationCodeGrant(client.configuration, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    return tokensFrom(answer, client, null);
  } catch (error) {
    return failed(classifyOidcError(error, client.host));
  }
}

async function attemptSignIn(
  client: OidcClient,
  listener: RedirectListener,
  request: BrowserSignInRequest,
  { openPage }: BrowserSignInParts,
  signal: AbortSignal,
  tell: TellProgress,
): Promise<Outcome<BrowserTokens>> {
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  const attempt: Attempt = { client, state, nonce, verifier };
  const page = await authorizationPage(attempt, listener.redirectUri, request.scope);
  tell(`Waiting for your sign-in at ${client.host} in the browser.`, page);
  let waiting = true;
  let opened = true;
  // Not waited for: some hosts say only when the browser is closed again.
  opens(page, openPage).then((done) => {
    opened = done;
    if (!done && waiting) tell(`No browser could be opened for your sign-in at ${client.host}.`, page);
  });
  const answer = await waitForAnswer(listener, request.timeoutSeconds, signal);
  waiting = false;
  if (!answer.ok) return opened || answer.failure.code === 'cancelled' ? answer : noBrowser;
  const tokens = await exchangeCode(answer.value.url, attempt);
  await answer.value.show(tokens.ok ? 'signed-in' : 'failed');
  return tokens;
}

/** Signs a person in by the system's browser: authorization code with PKCE, state and nonce, one answer. */
export async function signInByBrowser(
  request: BrowserSignInRequest,
  parts: BrowserSignInParts,
  signal: AbortSignal,
  tell: TellProgress,
): Promise<Outcome<BrowserTokens>> {
  if (!request.scope.split(/\s+/).includes('openid')) {
    return failed({ code: 'dsn-invalid', subject: 'Scope', message: 'Add openid to the scopes.' });
  }
  const client = await openOidcClient(request, { fetch: parts.fetch, signal });
  if (!client.ok) return client;
  const listener = await listenForRedirect(request.listenPort);
  if (!listener.ok) return listener;
  try {
    if (signal.aborted) return failed({ code: 'cancelled' });
    return await attemptSignIn(client.value, listener.value, request, parts, signal, tell);
  } finally {
    listener.value.close();
  }
}

/** A fresh ID token without the browser. The refresh token that comes back replaces the one that was used. */
export async function refreshBrowserToken(
  request: OidcClientRequest,
  refreshToken: string,
  { fetch }: Pick<BrowserSignInParts, 'fetch'>,
  signal: AbortSignal,
): Promise<Outcome<BrowserTokens>> {
  const client = await openOidcClient(request, { fetch, signal });
  if (!client.ok) return client;
  try {
    const answer = await refreshTokenGrant(client.value.configuration, refreshToken);
    return tokensFrom(answer, client.value, refreshToken);
  } catch (error) {
    return failed(classifyOidcError(error, client.value.host));
  }
}
