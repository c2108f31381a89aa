import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import type { Dsn, DsnEntries } from '#app/dsn/dsn.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Outcome } from '#main/services.ts';
import type { Session } from './session.ts';
import type { SpentTokens } from './spent-tokens.ts';

/** A token that this program got by itself. */
export interface OwnToken {
  readonly token: string;
  readonly issuer: string;
  /** Whether a person signed in just now, or a refresh token stood in. */
  readonly by: 'browser' | 'refresh-token';
}

/** Gets the token of a DSN of type `BrowserOidcTip`. */
export interface BrowserTokens {
  /** Without anybody to look at a browser (`interactive` false) only a refresh token will do. */
  take(
    dsn: Dsn,
    interactive: boolean,
    signal: AbortSignal,
    tell: (text: string, address?: string) => void,
  ): Promise<Outcome<OwnToken>>;
}

/** Finds credentials that need no sign-in: keys, a profile, this computer's own. */
export interface OwnCredentials {
  load(type: AuthenticationType, entries: DsnEntries, signal: AbortSignal): Promise<Outcome<Session>>;
}

/** What the steps of a sign-in need of the program, beside AWS. */
export interface SignInTools {
  readonly clock: Clock;
  readonly spentTokens: SpentTokens;
  readonly browserTokens: BrowserTokens;
  readonly ownCredentials: OwnCredentials;
}
