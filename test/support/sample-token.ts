import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A well-formed, unexpired token that no service has ever seen. */
export function sampleToken(): Promise<string> {
  return new SignJWT({ email: 'sample@example.com' })
    .setProtectedHeader({ alg: 'RS256', kid: 'sample' })
    .setIssuer('https://issuer.example.com')
    .setSubject('sample')
    .setAudience('athena-dsn-manager')
    .setIssuedAt()
    .setExpirationTime('1 hour')
    .setJti(randomUUID())
    .sign(privateKey);
}
