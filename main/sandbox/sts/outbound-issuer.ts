import type { IncomingMessage, ServerResponse } from 'node:http';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { startLoopbackServer } from '../loopback-server.ts';

export type OutboundAlgorithm = 'RS256' | 'ES384';

/** Signs tokens for AWS identities and publishes the keys, as `ID.tokens.sts.global.api.aws` does for an account. */
export interface OutboundIssuer {
  readonly issuer: string;
  sign(claims: JWTPayload, algorithm: OutboundAlgorithm): Promise<string>;
  close(): Promise<void>;
}

interface KeyPair {
  readonly algorithm: OutboundAlgorithm;
  readonly keyId: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

async function createKey(algorithm: OutboundAlgorithm): Promise<KeyPair> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const keyId = `sts-${algorithm.toLowerCase()}`;
  const publicJwk = { ...(await exportJWK(publicKey)), kid: keyId, alg: algorithm, use: 'sig' };
  return { algorithm, keyId, privateKey, publicJwk };
}

const discovery = (issuer: string) => ({
  issuer,
  jwks_uri: `${issuer}/.well-known/jwks.json`,
  response_types_supported: ['id_token'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256', 'ES384'],
});

/** Listens on a free loopback port; the keys are made when they are first needed. */
export async function startOutboundIssuer(): Promise<OutboundIssuer> {
  let made: Promise<readonly KeyPair[]> | null = null;
  const keys = () => {
    made ??= Promise.all([createKey('RS256'), createKey('ES384')]);
    return made;
  };
  const documentAt = async (path: string | undefined): Promise<object | null> => {
    if (path === '/.well-known/openid-configuration') return discovery(server.url);
    if (path === '/.well-known/jwks.json') return { keys: (await keys()).map(({ publicJwk }) => publicJwk) };
    return null;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const document = request.method === 'GET' ? await documentAt(request.url) : null;
    response.writeHead(document === null ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document ?? { error: 'not_found' }));
  };
  const server = await startLoopbackServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  return {
    issuer: server.url,
    async sign(claims, algorithm) {
      const key = (await keys()).find((candidate) => candidate.algorithm === algorithm);
      if (key === undefined) throw new Error(`There is no ${algorithm} key.`);
      const header = { alg: algorithm, kid: key.keyId, typ: 'JWT' };
      return new SignJWT(claims).setProtectedHeader(header).sign(key.privateKey);
    },
    close: server.close,
  };
}
