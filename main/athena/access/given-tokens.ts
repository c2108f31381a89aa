import type { StoredDsn } from '#app/contract/dsns.ts';
import { authenticationTypeIn } from '#app/dsn/dsn.ts';
import { judgeToken } from '#main/auth/judge-token.ts';
import { providerOf } from '#main/auth/providers.ts';
import type { Session } from '#main/auth/session.ts';
import type { Clock } from '#main/platform/clock.ts';

/**
 * Tokens that people have given, each for as long as it is valid: credentials may end sooner, and STS takes a token
 * again (API_AssumeRoleWithWebIdentity). In memory alone, and never for types whose token can be exchanged once.
 */
export interface GivenTokens {
  /** After a sign-in with it. */
  keep(dsn: StoredDsn, token: string, session: Session): void;
  /** Null where there is none, or whoever gave it has signed out since. */
  find(dsn: StoredDsn): Promise<string | null>;
  /** It was exchanged again. */
  renewed(dsn: StoredDsn, session: Session): void;
  /** AWS refuses credentials; those that came by exchanging a token again end its use. */
  refused(dsnId: string, accessKeyId: string): void;
  drop(dsnId: string): void;
  /** Lets go of tokens whose sign-in was forgotten, or has become another person's. */
  check(): void;
  close(): void;
}

/** What is known of sign-ins elsewhere. */
export interface GivenTokensParts {
  readonly clock: Clock;
  /** The session that is kept for a DSN. */
  held(dsn: StoredDsn): Promise<Session | null>;
  /** Whether a session ended by itself, by time or by AWS. */
  hasEnded(session: Session, dsnId: string): boolean;
}

interface Given {
  readonly dsn: StoredDsn;
  readonly token: string;
  session: Session;
  /** Access key id that came by exchanging it again. */
  again: string | null;
}

const isSame = (one: StoredDsn, other: StoredDsn): boolean =>
  JSON.stringify(one.entries) === JSON.stringify(other.entries);

/** No token is there. */
export function createGivenTokens({ clock, held, hasEnded }: GivenTokensParts): GivenTokens {
  const given = new Map<string, Given>();

  const checkOne = async (one: Given): Promise<void> => {
    const { id } = one.dsn;
    const session = await held(one.dsn);
    if (given.get(id) !== one) return;
    const isForgotten = session === null && !hasEnded(one.session, id);
    const isOther = session !== null && session.subject !== one.session.subject;
    if (isForgotten || isOther) given.delete(id);
    else if (session !== null) one.session = session;
  };

  return {
    keep(dsn, token, session) {
      const provider = providerOf(authenticationTypeIn(dsn.entries));
      if (provider?.token === 'given' && !provider.propagatesIdentity)
        given.set(dsn.id, { dsn, token, session, again: null });
    },
    async find(dsn) {
      const one = given.get(dsn.id);
      if (one === undefined) return null;
      await checkOne(one);
      const isValid = isSame(one.dsn, dsn) && judgeToken(one.token, 'role', clock).ok;
      if (!isValid) given.delete(dsn.id);
      return given.get(dsn.id)?.token ?? null;
    },
    renewed({ id }, session) {
      const one = given.get(id);
      if (one !== undefined) Object.assign(one, { session, again: session.credentials.accessKeyId });
    },
    refused(dsnId, accessKeyId) {
      if (given.get(dsnId)?.again === accessKeyId) given.delete(dsnId);
    },
    drop: (dsnId) => void given.delete(dsnId),
    check() {
      for (const one of given.values()) void checkOne(one);
    },
    close: () => given.clear(),
  };
}
