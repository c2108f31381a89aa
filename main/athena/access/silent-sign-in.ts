import { assertNever } from '#app/assert-never.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { isWayLost } from '#app/diagnosis/is-way-lost.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Provider } from '#main/auth/provider.ts';
import type { Session } from '#main/auth/session.ts';
import type { Credentials, TokenSources, TokenSupplier } from '#main/services.ts';
import { createGivenTokens, type GivenTokensParts } from './given-tokens.ts';
import { isUnattendedSource } from './unattended-source.ts';

/** What signing in without a person is made of. */
export interface SilentSignInParts extends Pick<GivenTokensParts, 'clock' | 'hasEnded'> {
  readonly credentials: Pick<Credentials, 'held' | 'canRefresh'>;
  readonly tokenSources: Pick<TokenSources, 'get' | 'take'>;
  /** A DSN is found to need a person from here on. */
  personNeeded(): void;
}

/** One attempt to sign in without a person. */
export interface SilentAttempt {
  readonly supply: TokenSupplier;
  succeeded(session: Session): void;
  /** Whether a person has to act first. */
  failed(failure: Failure): boolean;
}

/** How a DSN gets credentials without a person: by its source, a token given before, or a refresh token. */
export interface SilentSignIn {
  attempt(dsn: StoredDsn): SilentAttempt;
  /** Whether an attempt has prospects, without a call to anybody. */
  hasProspects(dsn: StoredDsn, provider: Provider): Promise<boolean>;
  /** A person has signed in by this token. */
  given(dsn: StoredDsn, token: string, session: Session): void;
  /** AWS refuses credentials of the DSN. */
  refused(dsnId: string, accessKeyId: string): void;
  /** What is known of sign-ins and DSNs may have changed. */
  doubt(): void;
  close(): void;
}

/** Failures that a person's sign-in is the way out of. */
const personNeeded: ReadonlySet<Failure['code']> = new Set([
  'browser-no-answer',
  'sign-in-needed',
  'token-missing',
]);

/** Failures of a service or of whoever asked that say nothing of the token; as those of a lost way. */
const passing: ReadonlySet<Failure['code']> = new Set(['aws-fault', 'throttled', 'cancelled']);

/** Nobody has signed in yet. */
export function createSilentSignIn(parts: SilentSignInParts): SilentSignIn {
  const { credentials, tokenSources } = parts;
  const tokens = createGivenTokens({ ...parts, held: (dsn) => credentials.held(dsn) });
  /** DSNs of which an attempt has shown that a person is needed. */
  const inVain = new Set<string>();

  const fromSource = async (dsn: StoredDsn, signal: AbortSignal): ReturnType<TokenSupplier> => {
    if (!isUnattendedSource(tokenSources.get(dsn.id).source))
      return failed({ code: 'sign-in-needed', subject: dsn.name });
    const taken = await tokenSources.take(dsn, signal, () => undefined);
    return taken.ok ? succeeded(taken.value.token) : taken;
  };

  return {
    attempt(dsn) {
      let byGiven = false;
      return {
        async supply(signal) {
          const token = await tokens.find(dsn);
          if (token === null) return fromSource(dsn, signal);
          byGiven = true;
          return succeeded(token);
        },
        succeeded(session) {
          if (byGiven) tokens.renewed(dsn, session);
        },
        failed({ code }) {
          const isOver = byGiven && !isWayLost(code) && !passing.has(code);
          if (isOver) tokens.drop(dsn.id);
          const needed = isOver || personNeeded.has(code);
          const isNews = isOver || !inVain.has(dsn.id);
          if (needed) inVain.add(dsn.id);
          if (needed && isNews) parts.personNeeded();
          return needed;
        },
      };
    },
    async hasProspects(dsn, { token }) {
      switch (token) {
        case 'none':
          return true;
        case 'given':
          return (await tokens.find(dsn)) !== null || isUnattendedSource(tokenSources.get(dsn.id).source);
        case 'by-browser':
          return !inVain.has(dsn.id) && credentials.canRefresh(dsn);
        default:
          return assertNever(token);
      }
    },
    given: (dsn, token, session) => tokens.keep(dsn, token, session),
    refused: (dsnId, accessKeyId) => tokens.refused(dsnId, accessKeyId),
    doubt() {
      inVain.clear();
      tokens.check();
    },
    close: () => tokens.close(),
  };
}
