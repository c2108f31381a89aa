import type { AthenaAccessState } from '#app/contract/athena-access.ts';
import { type Fact, signInAddressLabel } from '#app/contract/connection-test.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { settingsStillToReview } from '#app/dsn/checks/untrusted-settings.ts';
import { authenticationTypeIn, effectiveValue } from '#app/dsn/dsn.ts';
import { inspectToken } from '#app/jwt/inspect.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Provider } from '#main/auth/provider.ts';
import { providerOf } from '#main/auth/providers.ts';
import type { Session } from '#main/auth/session.ts';
import type { AwsHttp } from '#main/platform/aws-http.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { CancelTimer, Timer } from '#main/platform/timer.ts';
import type {
  ConnectOptions,
  Credentials,
  DsnStore,
  Entries,
  Outcome,
  Sessions,
  TokenSources,
  TokenSupplier,
} from '#main/services.ts';
import {
  type AthenaAccess,
  type AthenaConnection,
  isCredentialsEnd,
  type SignedIn,
} from './athena-access.ts';
import { createHeldConnections, type HeldConnection } from './held-connections.ts';
import { createSilentSignIn } from './silent-sign-in.ts';

/** What access is made of. */
export interface AthenaAccessParts {
  readonly dsns: Pick<DsnStore, 'get' | 'subscribe'>;
  readonly credentials: Pick<Credentials, 'connect' | 'held' | 'canRefresh'>;
  readonly sessions: Pick<Sessions, 'subscribe'>;
  readonly tokenSources: Pick<TokenSources, 'get' | 'take' | 'subscribe'>;
  readonly clock: Clock;
  readonly timer: Timer;
  openHttp(entries: Entries): Promise<Outcome<AwsHttp>>;
}

/** Credentials that end sooner count as ended; the same span as for those that are kept. */
const shortestLifeMs = 60_000;
/** For so long nobody is asked again whether a session still counts. */
const trustedForMs = 2000;

function typeOf({ entries }: StoredDsn): string {
  return authenticationTypeIn(entries) ?? effectiveValue(entries, 'AuthenticationType') ?? '';
}

function signedIn({ session }: Pick<HeldConnection, 'session'>): SignedIn {
  return {
    kind: 'signed-in',
    as: session.subject ?? session.assumedRoleArn,
    expiresAt: session.expiresAt,
  };
}

/** Nobody has signed in yet, and nothing is asked before the first use. */
export function createAthenaAccess(parts: AthenaAccessParts): AthenaAccess {
  const { dsns, credentials, tokenSources, clock } = parts;
  const held = createHeldConnections(parts.openHttp);
  const listeners = new Set<() => void>();
  /** Access key id that AWS refused, by DSN. */
  const refused = new Map<string, string>();
  let cancelExpiry: CancelTimer = () => undefined;

  const notify = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const doubt = (): void => {
    held.doubt();
    silent.doubt();
    notify();
  };
  const unsubscribe = [
    parts.sessions.subscribe(doubt),
    dsns.subscribe(doubt),
    tokenSources.subscribe(notify),
  ];

  const isUsable = ({ expiresAt, credentials: { accessKeyId } }: Session, dsnId: string): boolean =>
    (expiresAt === null || expiresAt - clock.now() > shortestLifeMs) && refused.get(dsnId) !== accessKeyId;

  const silent = createSilentSignIn({
    ...{ clock, credentials, tokenSources },
    hasEnded: (session, dsnId) => !isUsable(session, dsnId),
    personNeeded: notify,
  });

  const dsnOf = (dsnId: string): Outcome<StoredDsn> => {
    const dsn = dsns.get(dsnId);
    if (!dsn.ok) return dsn;
    const pending = settingsStillToReview(dsn.value.entries, dsn.value.unreviewed);
    if (pending.length === 0) return dsn;
    const message = pending.map(({ key }) => key).join(', ');
    return failed({ code: 'dsn-unreviewed', subject: dsn.value.name, message });
  };

  const optionsFor = (dsnId: string): ConnectOptions => {
    const key = refused.get(dsnId);
    return key === undefined ? {} : { refused: key };
  };

  const put = async (dsn: StoredDsn, session: Session): Promise<Outcome<HeldConnection>> => {
    const outcome = await held.put(dsn, session, clock.now());
    if (outcome.ok && session.expiresAt !== null) {
      cancelExpiry();
      cancelExpiry = parts.timer.after(
        Math.min(2 ** 31 - 1, Math.max(0, session.expiresAt - shortestLifeMs - clock.now())),
        notify,
      );
    }
    return outcome;
  };

  const connect = async (
    dsn: StoredDsn,
    supply: TokenSupplier,
    signal: AbortSignal,
    options: ConnectOptions,
  ): Promise<Outcome<HeldConnection>> => {
    const session = await credentials.connect(dsn, supply, signal, { ...optionsFor(dsn.id), ...options });
    if (!session.ok) return session;
    const opened = await put(dsn, session.value);
    return opened;
  };

  /** Of types that are not kept, such as keys of one's own, the held clients are all there is. */
  const trusted = (dsn: StoredDsn, provider: Provider | undefined): HeldConnection | null => {
    const one = held.get(dsn);
    if (one === null || !isUsable(one.session, dsn.id)) return null;
    const fresh = clock.now() - one.checkedAt < trustedForMs && clock.now() >= one.checkedAt;
    return fresh || provider?.token === 'none' ? one : null;
  };

  /** Whoever watches is told once for each key; without new credentials a person is needed from here on. */
  const noteRefused = (dsn: StoredDsn): void => {
    const key = held.get(dsn)?.session.credentials.accessKeyId;
    if (key === undefined || refused.get(dsn.id) === key) return;
    refused.set(dsn.id, key);
    silent.refused(dsn.id, key);
    notify();
  };

  const open: AthenaAccess['open'] = async (dsnId, signal, refusal = null) => {
    const dsn = dsnOf(dsnId);
    if (!dsn.ok) return dsn;
    if (refusal !== null && isCredentialsEnd(refusal)) noteRefused(dsn.value);
    const known = trusted(dsn.value, providerOf(authenticationTypeIn(dsn.value.entries)));
    if (known !== null) return succeeded(known.connection);
    const had = held.get(dsn.value)?.session.credentials.accessKeyId;
    const attempt = silent.attempt(dsn.value);
    const opened = await connect(dsn.value, attempt.supply, signal, { interactive: false });
    if (opened.ok) {
      const { connection, session } = opened.value;
      attempt.succeeded(session);
      if (session.credentials.accessKeyId !== had) notify();
      return succeeded(connection);
    }
    if (!attempt.failed(opened.failure)) return opened;
    return failed({ code: 'sign-in-needed', subject: dsn.value.name });
  };

  /** After a refusal; others may have got new credentials meanwhile, which it says nothing of. */
  const openAfter = (used: AthenaConnection, signal: AbortSignal, refusal: Failure) => {
    const isPresent = held.get(used.dsn)?.connection === used;
    return open(used.dsn.id, signal, isPresent ? refusal : null);
  };

  const stateOf = async (dsn: StoredDsn): Promise<AthenaAccessState> => {
    const provider = providerOf(authenticationTypeIn(dsn.entries));
    if (provider === undefined) {
      const why = diagnose({ code: 'authentication-type-not-testable', subject: typeOf(dsn) }).cause;
      return { kind: 'driver-only', why };
    }
    const session = provider.token === 'none' ? held.get(dsn)?.session : await credentials.held(dsn);
    if (session && isUsable(session, dsn.id)) return signedIn({ session });
    return { kind: (await silent.hasProspects(dsn, provider)) ? 'unattended' : 'sign-in-needed' };
  };

  return {
    open,
    async use(dsnId, signal, work) {
      const first = await open(dsnId, signal);
      if (!first.ok) return first;
      const outcome = await work(first.value);
      if (outcome.ok || !isCredentialsEnd(outcome.failure)) return outcome;
      const second = await openAfter(first.value, signal, outcome.failure);
      if (!second.ok) return second;
      const again = await work(second.value);
      if (again.ok || !isCredentialsEnd(again.failure)) return again;
      const third = await openAfter(second.value, signal, again.failure);
      return third.ok ? again : third;
    },
    async state(dsnId) {
      const dsn = dsns.get(dsnId);
      return dsn.ok ? succeeded(await stateOf(dsn.value)) : dsn;
    },
    async signIn(dsnId, token, signal, tell) {
      const dsn = dsnOf(dsnId);
      if (!dsn.ok) return dsn;
      const onFact = (fact: Fact): void => tell(fact);
      const supply: TokenSupplier = async (shared) => {
        if (token !== null) return succeeded(token);
        const taken = await tokenSources.take(dsn.value, shared, (text, address) => {
          tell({ label: 'Sign-in', value: text });
          if (address !== undefined) tell({ label: signInAddressLabel, value: address });
        });
        return taken.ok ? succeeded(taken.value.token) : taken;
      };
      const facts = token === null ? null : inspectToken(token, { now: clock.now() }).facts;
      const person = facts && { issuer: facts.issuer, subject: facts.subject, audience: null };
      const options = { onFact, ...(person === null ? {} : { person }) };
      const opened = await connect(dsn.value, supply, signal, options);
      if (!opened.ok) return opened;
      if (token !== null) silent.given(dsn.value, token, opened.value.session);
      notify();
      return succeeded(signedIn(opened.value));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      for (const end of unsubscribe) end();
      cancelExpiry();
      listeners.clear();
      silent.close();
      held.close();
    },
  };
}
