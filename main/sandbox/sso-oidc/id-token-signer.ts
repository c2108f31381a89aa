import { generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** Signs the ID tokens of IAM Identity Center. Nobody in the sandbox verifies them, so the key is not published. */
export interface IdTokenSigner {
  sign(claims: JWTPayload): Promise<string>;
}

/** The key is made when it is first needed. */
export function createIdTokenSigner(): IdTokenSigner {
  let pair: ReturnType<typeof generateKeyPair> | null = null;
  return {
    async sign(claims) {
      pair ??= generateKeyPair('ES384');
      const { privateKey } = await pair;
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES384', kid: 'identity-center', typ: 'JWT' })
        .sign(privateKey);
    },
  };
}
