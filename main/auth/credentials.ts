import type { TokenClaims } from '#app/diagnosis/failure.ts';
import { authenticationTypeIn, type Dsn, type DsnEntries, effectiveValue } from '#app/dsn/dsn.ts';
import { isOn } from '#app/dsn/switch.ts';
import { failed, succeeded } from '#app/result.ts';
import { awsPlaceOf } from '#main/platform/aws-endpoints.ts';
import type { AwsHttp } from '#main/platform/aws-http.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Timer } from '#main/platform/timer.ts';
import type { ConnectOptions, Credentials, Log, Outcome, TokenSupplier } from '#main/services.ts';
import type { CredentialCache } from './cache/credential-cache.ts';
import { dsnIdentity } from './cache/dsn-identity.ts';
import { createRenewals } from './cache/renewals.ts';
import { createSingleFlight } from './cache/single-flight.ts';
import { judgeToken } from './judge-token.ts';
import { readSession, writeSession } from './kept-session.ts';
import type { Provider, SignInRequest } from './provider.ts';
import { providerOf } from './providers.ts';
import type { Session } from './session.ts';
import type { SignIn, SignInEvent } from './sign-in.ts';

/** What credentials are got by. */
export interface CredentialsParts {
  readonly cache: CredentialCache;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
  openHttp(entries: DsnEntries): Promise<Outcome<AwsHttp>>;
}

/** Credentials that end sooner are as good as ended: a query needs some time. */
const shortestLifeMs = 60_000;

/** Credentials that a type brings along by itself are not ours to keep. */
const isKept = ({ token }: Provider): boolean => token !== 'none';

/** `JwtTipFileCache` decides for the types that have it; the store is sealed, unlike the driver's own file. */
function isShared(entries: DsnEntries, { propagatesIdentity }: Provider): boolean {
  return !propagatesIdentity || isOn(effectiveValue(entries, 'JwtTipFileCache'));
}

const withoutScheme = (issuer: string): string => issuer.replace(/^https?:\/\//, '').replace(/\/$/, '');

/** STS names a provider by its issuer, or by the ARN that ends with the issuer's host and path. */
function isOf(session: Session, { subject, issuer }: TokenClaims): boolean {
  if (session.subject !== subject) return false;
  return session.provider === null || issuer === null || session.provider.includes(withoutScheme(issuer));
}

/** Sign-ins with an own policy or provider are no sign-ins of the DSN itself. */
function identityOf({ entries }: Dsn, { webIdentity }: ConnectOptions): string {
  const { providerId = '', policyArns = [], policy = '' } = webIdentity ?? {};
  return dsnIdentity(entries, webIdentity === undefined ? [] : [providerId, policy, ...policyArns]);
}

/** A service that has signed in nobody yet. */
export function createCredentials(parts: CredentialsParts): Credentials {
  const { cache, signIn, clock, timer, log } = parts;
  const flights = createSingleFlight<Outcome<Session>>();
  const pending = new Set<Promise<unknown>>();
  const issuedAt = new Map<string, number>();

  const isUsable = ({ expiresAt }: Session): boolean =>
    expiresAt === null || expiresAt - clock.now() > shortestLifeMs;

  const find = async (key: string, { person, refused }: ConnectOptions): Promise<Session | null> => {
    const entry = await cache.get(key, 'credentials');
    const session = entry === null ? null : readSession(entry.value);
    if (entry === null || session === null || !isUsable(session)) return null;
    if (session.credentials.accessKeyId === refused) return null;
    issuedAt.set(key, entry.facts.issuedAt);
    return person === undefined || isOf(session, person) ? session : null;
  };

  const store = (key: string, dsn: Dsn, provider: Provider, session: Session): void => {
    if (!isKept(provider)) return;
    const now = clock.now();
    issuedAt.set(key, now);
    const facts = {
      dsnName: dsn.name,
      signedInAs: session.subject ?? session.assumedRoleArn,
      provider: session.provider,
      issuedAt: now,
      expiresAt: session.expiresAt,
    };
    const shared = isShared(dsn.entries, provider);
    const put = cache
      .put({ key, kind: 'credentials', value: writeSession(session), facts, shared })
      .catch((error: unknown) => log.defect('session-not-kept', error))
      .finally(() => pending.delete(put));
    pending.add(put);
  };

  const signInAnew = async (
    dsn: Dsn,
    key: string,
    supply: TokenSupplier,
    signal: AbortSignal,
    options: ConnectOptions & { readonly interactive: boolean },
  ): Promise<Outcome<Session>> => {
    const prepared = await prepare(dsn, supply, signal, clock);
    if (!prepared.ok) return prepared;
    const { provider, request } = prepared.value;
    const http = await parts.openHttp(dsn.entries);
    if (!http.ok) return http;
    const { webIdentity, interactive, onFact } = options;
    const full = { ...request, interactive, ...(webIdentity === undefined ? {} : { webIdentity }) };
    try {
      const observe = (event: SignInEvent): void => {
        if (event.kind === 'step-fact') onFact?.(event.fact);
      };
      const outcome = await signIn.run(provider, full, http.value, { signal, observe });
      if (outcome.ok) store(key, dsn, provider, outcome.value);
      return outcome;
    } finally {
      http.value.close();
    }
  };

  const renewals = createRenewals({
    clock,
    timer,
    onDefect: (error) => void log.defect('renewal-failed', error),
  });

  /** From now on while connections keep being asked for. */
  const renewWhileUsed = (
    dsn: Dsn,
    key: string,
    session: Session,
    supply: TokenSupplier,
    options: ConnectOptions,
  ) => {
    const { expiresAt } = session;
    if (expiresAt === null) return;
    const life = { issuedAt: issuedAt.get(key) ?? clock.now(), expiresAt };
    renewals.used(key, life, async (signal) => {
      // Whoever has signed out meanwhile stays signed out.
      if ((await cache.get(key, 'credentials')) === null) return null;
      const end = await flights.run(`renew ${key}`, signal, (shared) =>
        signInAnew(dsn, key, supply, shared, { ...options, interactive: false }),
      );
      if (end.aborted || !end.value.ok || end.value.value.expiresAt === null) return null;
      return { issuedAt: clock.now(), expiresAt: end.value.value.expiresAt };
    });
  };

  return {
    async connect(dsn, supply, signal, options = {}) {
      const { person, interactive = true, refused = '' } = options;
      const key = identityOf(dsn, options);
      // Whoever may open a browser must not wait for an attempt that may not.
      const flight = `${key} ${person?.issuer ?? ''} ${person?.subject ?? ''} ${interactive} ${refused}`;
      const end = await flights.run(flight, signal, async (shared) => {
        const kept = await find(key, options);
        if (kept !== null) return succeeded(kept);
        return signInAnew(dsn, key, supply, shared, { ...options, interactive });
      });
      if (end.aborted) return failed({ code: 'cancelled' });
      if (end.value.ok) renewWhileUsed(dsn, key, end.value.value, supply, options);
      return end.value;
    },
    held: (dsn) => find(identityOf(dsn, {}), {}),
    canRefresh: async (dsn) => (await cache.get(identityOf(dsn, {}), 'refresh-token')) !== null,
    keep(dsn, session) {
      const provider = providerOf(authenticationTypeIn(dsn.entries));
      if (provider !== undefined) store(identityOf(dsn, {}), dsn, provider, session);
    },
    async close() {
      renewals.close();
      await Promise.all(pending);
    },
  };
}

/** What is known before the first call: the type, the addresses, and a token that AWS may take. */
async function prepare(
  { name: dsnName, entries }: Dsn,
  supply: TokenSupplier,
  signal: AbortSignal,
  clock: Clock,
): Promise<Outcome<{ readonly provider: Provider; readonly request: SignInRequest }>> {
  const type = authenticationTypeIn(entries);
  const provider = providerOf(type);
  if (provider === undefined)
    return failed({ code: 'authentication-type-not-testable', subject: type ?? '' });
  const missing = provider.required.find((key) => (effectiveValue(entries, key) ?? '').trim() === '');
  if (missing !== undefined) return failed({ code: 'dsn-invalid', subject: missing });
  const place = awsPlaceOf(entries);
  if (!place.ok) return place;
  if (provider.token !== 'given')
    return succeeded({ provider, request: { dsnName, entries, place: place.value, token: null } });
  const token = await supply(signal);
  if (!token.ok) return token;
  const purpose = provider.propagatesIdentity ? 'identity-propagation' : 'role';
  const judged = judgeToken(token.value, purpose, clock);
  if (!judged.ok) return judged;
  return succeeded({ provider, request: { dsnName, entries, place: place.value, token: token.value } });
}
