import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { parseCookie } from './parse-cookie.ts';

const maximumTries = 10;

export type Exchange = { readonly kind: 'opened'; readonly cookie: string } | { readonly kind: 'refused' };

/** Who may use the program through this host: whoever was given an invitation, and the cookie from then on. */
export interface BrowserSession {
  /** A secret for an address's fragment, good for one exchange, and no longer than `lifetimeMs`. */
  invite(lifetimeMs?: number): string;
  /** Trades an invitation for the cookie. After ten wrong tries every exchange is refused. */
  exchange(secret: string): Exchange;
  holds(cookieHeader: string | undefined): boolean;
}

interface Invitation {
  readonly digest: Buffer;
  readonly expiresAt: number;
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
const newSecret = (): string => randomBytes(32).toString('base64url');

/** Cookies of 127.0.0.1 are shared by all its ports, hence the port in the name. */
export function createBrowserSession(port: number, now: () => number = Date.now): BrowserSession {
  const name = `athena-dsn-${port}`;
  const value = newSecret();
  const cookieDigest = digestOf(value);
  let invitations: readonly Invitation[] = [];
  let wrongTries = 0;
  /** Digests have one length, so that they compare in constant time. */
  const take = (secret: string): boolean => {
    const digest = digestOf(secret);
    const taken = invitations.filter((one) => timingSafeEqual(one.digest, digest));
    invitations = invitations.filter((one) => !taken.includes(one));
    return taken.some((one) => now() < one.expiresAt);
  };
  return {
    invite: (lifetimeMs = Number.POSITIVE_INFINITY) => {
      const secret = newSecret();
      invitations = [...invitations, { digest: digestOf(secret), expiresAt: now() + lifetimeMs }];
      return secret;
    },
    exchange: (secret) => {
      if (wrongTries < maximumTries && take(secret))
        return { kind: 'opened', cookie: `${name}=${value}; Path=/; HttpOnly; SameSite=Strict` };
      wrongTries += 1;
      return { kind: 'refused' };
    },
    holds: (cookieHeader) => {
      const offered = parseCookie(cookieHeader ?? '', name);
      return offered !== null && timingSafeEqual(digestOf(offered), cookieDigest);
    },
  };
}
