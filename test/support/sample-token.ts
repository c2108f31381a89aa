import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A well-formed, unexpired token that no service has ever seen; `life` as jose reads it, such as `4 minutes`. */
export function sampleToken(life = '1 hour'): Promise<string> {
  return new SignJWT({ email: 'sample@example.com' })
    .setProtectedHeader({ alg: 'RS256', kid: 'sample' })
    .setIssuer('https://issuer.example.com')
    .setSubject('sample')
    .setAudience('athena-dsn-manager')
    .setIssuedAt()
    .setExpirationTime(life)
    .setJti(randomUUID())
    .sign(privateKey);
}
