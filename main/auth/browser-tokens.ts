import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import type { Dsn, DsnEntries } from '#app/dsn/dsn.ts';
import { isOn } from '#app/dsn/switch.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { OpenPage } from '#main/platform/external-links.ts';
import { wholeNumber } from '#main/platform/wait-limits.ts';
import type { DsnSecrets, Outcome } from '#main/services.ts';
import { type BrowserSignInRequest, refreshBrowserToken, signInByBrowser } from './browser-sign-in.ts';
import type { CredentialCache } from './cache/credential-cache.ts';
import { dsnIdentity } from './cache/dsn-identity.ts';
import type { Fetch } from './identity-fetch.ts';
import { trimmedValue } from './role-parameters.ts';
import type { BrowserTokens, OwnToken } from './sign-in-tools.ts';
import { claimsOf } from './token-claims.ts';

/** What the tokens of browser sign-ins are got by. */
export interface BrowserTokensParts {
  readonly cache: CredentialCache;
  readonly secrets: Pick<DsnSecrets, 'find'>;
  readonly clock: Clock;
  readonly openPage: OpenPage;
  readonly fetchFor: (entries: DsnEntries) => Fetch;
}

const defaultPort = 7890;
const defaultTimeoutSeconds = 120;

/** What the identity provider gave. */
type Given = Extract<Awaited<ReturnType<typeof signInByBrowser>>, { ok: true }>['value'];

/** What `BrowserOidcTip` says of the sign-in (ODBC driver page "browser-oidc-tip"). */
function requestOf(entries: DsnEntries, clientSecret: string | null): BrowserSignInRequest {
  return {
    wellKnownUrl: trimmedValue(entries, 'IdpWellKnownConfigurationUrl'),
    clientId: trimmedValue(entries, 'client_id'),
    clientSecret,
    scope: trimmedValue(entries, 'Scope'),
    listenPort: wholeNumber(entries, 'listen_port', defaultPort),
    timeoutSeconds: wholeNumber(entries, 'IdpResponseTimeout', defaultTimeoutSeconds),
  };
}

/** How a provider says that a refresh token or its client is of no use any more. */
const refusals: ReadonlySet<FailureCode> = new Set([
  'token-endpoint-refused',
  'identity-client-refused',
  'browser-refused',
]);

function tokenFrom({ idToken, issuer }: Given, by: OwnToken['by']): OwnToken {
  return { token: idToken, issuer, by };
}

/** Tokens by the browser, and by refresh tokens where the provider gave one. */
export function createBrowserTokens(parts: BrowserTokensParts): BrowserTokens {
  const { cache, clock } = parts;

  const keep = async ({ name, entries }: Dsn, { refreshToken, idToken, issuer }: Given): Promise<void> => {
    if (refreshToken === null) return;
    const subject = claimsOf(idToken)?.subject ?? null;
    const facts = { dsnName: name, signedInAs: subject, provider: issuer };
    await cache.put({
      key: dsnIdentity(entries, []),
      kind: 'refresh-token',
      value: refreshToken,
      facts: { ...facts, issuedAt: clock.now(), expiresAt: null },
      shared: isOn(trimmedValue(entries, 'JwtTipFileCache')),
    });
  };

  /** Null where there is no refresh token, or the provider no longer takes it; fails where it was not reached. */
  const refresh = async (
    dsn: Dsn,
    request: BrowserSignInRequest,
    signal: AbortSignal,
  ): Promise<Outcome<OwnToken | null>> => {
    const { entries } = dsn;
    const kept = await cache.get(dsnIdentity(entries, []), 'refresh-token');
    if (kept === null) return succeeded(null);
    const outcome = await refreshBrowserToken(
      request,
      kept.value,
      { fetch: parts.fetchFor(entries) },
      signal,
    );
    if (!outcome.ok) return refusals.has(outcome.failure.code) ? succeeded(null) : outcome;
    await keep(dsn, outcome.value);
    return succeeded(tokenFrom(outcome.value, 'refresh-token'));
  };

  return {
    async take(dsn, interactive, signal, tell): Promise<Outcome<OwnToken>> {
      const { entries } = dsn;
      const request = requestOf(entries, await parts.secrets.find(entries, 'client_secret'));
      const refreshed = await refresh(dsn, request, signal);
      if (refreshed.ok && refreshed.value !== null) return succeeded(refreshed.value);
      if (signal.aborted) return failed({ code: 'cancelled' });
      // A person's browser may get through where this was not; without one the next attempt may.
      if (!interactive) return refreshed.ok ? failed({ code: 'browser-no-answer' }) : refreshed;
      const via = { fetch: parts.fetchFor(entries), openPage: parts.openPage };
      const outcome = await signInByBrowser(request, via, signal, tell);
      if (!outcome.ok) return outcome;
      await keep(dsn, outcome.value);
      return succeeded(tokenFrom(outcome.value, 'browser'));
    },
  };
}
