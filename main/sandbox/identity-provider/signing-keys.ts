import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';

export type SigningAlgorithm = 'RS256' | 'ES256';

/** A key pair of the identity provider. */
export interface SigningKey {
  readonly algorithm: SigningAlgorithm;
  readonly keyId: string;
  readonly privateKey: CryptoKey;
  /** With the private members: the provider signs with it too. */
  readonly privateJwk: JWK;
}

export type SigningKeys = Readonly<Record<SigningAlgorithm, SigningKey>>;

async function createKey(algorithm: SigningAlgorithm): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const keyId = `sandbox-${algorithm.toLowerCase()}`;
  const privateJwk = { ...(await exportJWK(privateKey)), kid: keyId, alg: algorithm, use: 'sig' };
  return { algorithm, keyId, privateKey, privateJwk };
}

/** Fresh keys for every run: a token of an earlier sandbox is refused like one of a rotated key. */
export async function createSigningKeys(): Promise<SigningKeys> {
  const [rs256, es256] = await Promise.all([createKey('RS256'), createKey('ES256')]);
  return { RS256: rs256, ES256: es256 };
}
