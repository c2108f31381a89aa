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

export interface IssuedSession {
  readonly credentials: TemporaryCredentials;
  readonly principal: Principal;
}

/** What a session is, before it has a key. */
export type SessionIdentity = Omit<Principal, 'accessKeyId' | 'expiresAt'>;

/** Issues temporary credentials and knows whose they are; expired ones are kept so as to be named expired. */
export interface CredentialIssuer {
  issue(identity: SessionIdentity, expiresAt: number): TemporaryCredentials;
  find(accessKeyId: string): IssuedSession | undefined;
}

const keyAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function accessKeyId(): string {
  const letters = Array.from({ length: 16 }, () => keyAlphabet[randomInt(keyAlphabet.length)]);
  return `ASIA${letters.join('')}`;
}

/** An issuer with no credentials yet. */
export function createCredentialIssuer(): CredentialIssuer {
  const sessions = new Map<string, IssuedSession>();
  return {
    issue(identity, expiresAt) {
      const credentials: TemporaryCredentials = {
        accessKeyId: accessKeyId(),
        secretAccessKey: randomBytes(30).toString('base64'),
        // Real session tokens are several hundred characters long; short ones would hide length limits.
        sessionToken: `IQoJb3JpZ2luX2Vj${randomBytes(330).toString('base64')}`,
        expiresAt,
      };
      const principal = { ...identity, accessKeyId: credentials.accessKeyId, expiresAt };
      sessions.set(credentials.accessKeyId, { credentials, principal });
      return credentials;
    },
    find: (id) => sessions.get(id),
  };
}
