import fc from 'fast-check';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { mintSampleToken } from '#main/sandbox/identity-provider/sample-token.ts';
import { createSigningKeys, type SigningKeys } from '#main/sandbox/identity-provider/signing-keys.ts';
import type { TokenOverrides } from '#main/sandbox/identity-provider/token-overrides.ts';
import { findPerson } from '#main/sandbox/people.ts';

let keys: SigningKeys;
beforeAll(async () => {
  keys = await createSigningKeys();
});

const now = Date.UTC(2026, 0, 31, 10);
const seconds = now / 1000;
const mint = (overrides: TokenOverrides = {}) => {
  const person = findPerson('ana');
  if (!person) throw new Error('no such person');
  return mintSampleToken(person, overrides, { issuer: 'http://127.0.0.1:9', keys, now });
};

describe('a sample token', () => {
  test('says who, for whom, from when, until when', async () => {
    const token = await mint();
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'sandbox-rs256' });
    expect(decodeJwt(token)).toEqual({
      iss: 'http://127.0.0.1:9',
      sub: 'ana',
      aud: 'athena-dsn-manager',
      iat: seconds,
      exp: seconds + 3600,
      jti: expect.any(String),
      email: 'ana@example.com',
      name: 'Ana Castro',
    });
  });

  test('is as the overrides want it', async () => {
    const token = await mint({
      algorithm: 'ES256',
      keyId: 'other',
      issuer: 'https://idp.example.com',
      subject: 'someone',
      audience: ['a', 'b'],
      azp: 'a',
      notBefore: 30,
      issuedAt: -10,
      expiresIn: 60,
      omit: ['email', 'jti'],
    });
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256', kid: 'other' });
    expect(decodeJwt(token)).toEqual({
      iss: 'https://idp.example.com',
      sub: 'someone',
      aud: ['a', 'b'],
      azp: 'a',
      nbf: seconds + 30,
      iat: seconds - 10,
      exp: seconds + 60,
      name: 'Ana Castro',
    });
  });

  test('that has expired was issued before it did', async () => {
    const { iat = 0, exp = 0 } = decodeJwt(await mint({ expiresIn: -7200 }));
    expect(exp).toBe(seconds - 7200);
    expect(iat).toBeLessThan(exp);
  });

  test('is padded to the length, or to one more where base64 has no such length', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 800, max: 30_000 }), async (length) => {
        const token = await mint({ length, algorithm: 'ES256' });
        expect(token.length - length).toBeOneOf([0, 1]);
      }),
      { numRuns: 40 },
    );
  });
});
