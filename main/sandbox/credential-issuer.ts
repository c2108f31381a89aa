import { randomBytes, randomInt } from 'node:crypto';
import type { Principal } from './principal.ts';

/** Temporary credentials as STS hands them out. */
export interface TemporaryCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** The keys of an IAM user: no session token, no end. */
export interface LongTermKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface IssuedSession {
  readonly credentials: LongTermKeys & { readonly sessionToken: string | null; readonly expiresAt: number };
  readonly principal: Principal;
}

/** What a session is, before it has a key. */
export type SessionIdentity = Omit<Principal, 'accessKeyId' | 'expiresAt'>;

/** Issues credentials and knows whose they are; expired ones are kept so as to be named expired. */
export interface CredentialIssuer {
  issue(identity: SessionIdentity, expiresAt: number): TemporaryCredentials;
  issueLongTerm(identity: SessionIdentity): LongTermKeys;
  find(accessKeyId: string): IssuedSession | undefined;
}

const keyAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function createKeys(prefix: 'AKIA' | 'ASIA'): LongTermKeys {
  const letters = Array.from({ length: 16 }, () => keyAlphabet[randomInt(keyAlphabet.length)]);
  return {
    accessKeyId: `${prefix}${letters.join('')}`,
    secretAccessKey: randomBytes(30).toString('base64'),
  };
}

/** An issuer with no credentials yet. */
export function createCredentialIssuer(): CredentialIssuer {
  const sessions = new Map<string, IssuedSession>();
  const keep = (credentials: IssuedSession['credentials'], identity: SessionIdentity): void => {
    const { accessKeyId, expiresAt } = credentials;
    sessions.set(accessKeyId, { credentials, principal: { ...identity, accessKeyId, expiresAt } });
  };
  return {
    issue(identity, expiresAt) {
      const credentials: TemporaryCredentials = {
        ...createKeys('ASIA'),
        // Real session tokens are several hundred characters long; short ones would hide length limits.
        sessionToken: `IQoJb3JpZ2luX2Vj${randomBytes(330).toString('base64')}`,
        expiresAt,
      };
      keep(credentials, identity);
      return credentials;
    },
    issueLongTerm(identity) {
      const keys = createKeys('AKIA');
      keep({ ...keys, sessionToken: null, expiresAt: Number.POSITIVE_INFINITY }, identity);
      return keys;
    },
    find: (id) => sessions.get(id),
  };
}
