import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectToken, type TokenInspection } from '#app/jwt/inspect.ts';

const now = 1_800_000_000;
const goodHeader = { alg: 'RS256', kid: 'key-1', typ: 'JWT' };
const goodClaims = {
  iss: 'https://idp.example.com',
  sub: 'alice',
  aud: 'athena',
  iat: now - 60,
  exp: now + 3600,
  jti: 'id-1',
  email: 'alice@example.com',
  name: 'Alice Łukasz 😀',
};

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const signature = Buffer.from('sentinel-signature').toString('base64url');
const tokenOf = (claims: object, header: object = goodHeader) =>
  `${encode(header)}.${encode(claims)}.${signature}`;
const inspect = (text: string, audience?: string): TokenInspection =>
  inspectToken(text, audience === undefined ? { now } : { now, audience });
const codes = (claims: object, header?: object) =>
  inspect(tokenOf(claims, header)).problems.map(({ severity, code }) => `${severity} ${code}`);

describe('a good token', () => {
  const inspection = inspect(tokenOf(goodClaims));

  test('has its facts read and no problems', () => {
    expect(inspection).toEqual({
      problems: [],
      facts: {
        issuer: 'https://idp.example.com',
        subject: 'alice',
        audiences: ['athena'],
        authorizedParty: null,
        issuedAt: now - 60,
        expiresAt: now + 3600,
        notBefore: null,
        algorithm: 'RS256',
        type: 'JWT',
        keyId: 'key-1',
        tokenId: 'id-1',
        email: 'alice@example.com',
        name: 'Alice Łukasz 😀',
        length: tokenOf(goodClaims).length,
      },
    });
  });

  test('is found in what people paste', () => {
    const token = tokenOf(goodClaims);
    const broken = `${token.slice(0, 40)}\r\n${token.slice(40)}`;
    for (const text of [
      ` ${token}\n`,
      `"${token}"`,
      `'Bearer ${token}'`,
      `bearer ${token}`,
      broken,
      `\uFEFF${token}`,
    ]) {
      expect(inspect(text)).toEqual(inspection);
    }
  });
});

describe('what is wrong', () => {
  const without = (claim: string) => {
    const { [claim]: _left, ...rest } = goodClaims as Record<string, unknown>;
    return rest;
  };

  test.each(['iss', 'sub', 'aud', 'iat'])('a missing %s', (claim) => {
    const { problems } = inspect(tokenOf(without(claim)));
    expect(problems).toMatchObject([{ code: 'missing-claim', severity: 'error' }]);
    expect(problems[0]?.message).toContain(claim);
  });

  test('azp does for aud', () => {
    expect(codes({ ...without('aud'), azp: 'athena' })).toEqual([]);
  });

  test.each([
    [{ exp: now }, ['error expired']],
    [{ exp: now - 7200 }, ['error expired']],
    [{ exp: now + 299 }, ['warning lifetime-short']],
    [{ exp: now + 300 }, []],
    [{ exp: 'soon' }, ['error no-expiry']],
    [{ nbf: now + 1 }, ['error not-yet-valid']],
    [{ nbf: now }, []],
    [{ iss: 'https://abc.tokens.sts.global.api.aws' }, ['error aws-own-token']],
    [{ iss: 'https://tokens.sts.global.api.aws.example.com' }, []],
  ])('claims %j: %j', (claims, problems) => {
    expect(codes({ ...goodClaims, ...claims })).toEqual(problems);
  });

  test.each(['none', 'HS256', 'PS256', 'EdDSA', undefined])('algorithm %s is not taken', (alg) => {
    expect(codes(goodClaims, { alg })).toEqual(['error algorithm-unsupported']);
  });

  test.each(['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'])('algorithm %s is taken', (alg) => {
    expect(codes(goodClaims, { alg })).toEqual([]);
  });

  test('another audience, where the right one is known', () => {
    expect(inspect(tokenOf(goodClaims), 'other').problems).toMatchObject([{ code: 'wrong-audience' }]);
    expect(inspect(tokenOf({ ...goodClaims, aud: ['x', 'other'] }), 'other').problems).toEqual([]);
  });

  test.each([
    ['', 'too-short'],
    ['abc', 'too-short'],
    ['hello world', 'not-a-jwt'],
    ['eyJ.eyJ.x', 'not-a-jwt'],
    [`${encode(goodHeader)}.${encode([1])}.x`, 'not-a-jwt'],
    [`${encode(goodHeader)}.${encode(goodClaims)}`, 'not-a-jwt'],
    [`${tokenOf(goodClaims)}.x`, 'not-a-jwt'],
    [`${encode({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.a.b.c.d`, 'encrypted'],
    [`${encode(goodHeader)}.${Buffer.from([0x7b, 0xc0, 0x80, 0x7d]).toString('base64url')}.x`, 'not-a-jwt'],
  ])('%j is %s', (text, code) => {
    const { facts, problems } = inspect(text);
    expect(facts).toBeNull();
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });

  test('a token longer than AWS takes still shows its facts', () => {
    const { facts, problems } = inspect(tokenOf({ ...goodClaims, groups: 'g'.repeat(20_000) }));
    expect(problems.map(({ code }) => code)).toEqual(['too-long']);
    expect(facts?.subject).toBe('alice');
  });
});

test('any claims are read as Node reads them', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      (sub, name) => {
        const { facts } = inspect(tokenOf({ ...goodClaims, sub, name }));
        expect(facts?.subject).toBe(sub === '' ? null : sub);
        expect(facts?.name).toBe(name);
      },
    ),
  );
});

test('any text is inspected without an exception', () => {
  const part = fc.oneof(
    fc.string(),
    fc.json().map((json) => Buffer.from(json).toString('base64url')),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(part).map((parts) => parts.join('.')),
  );
  fc.assert(fc.property(text, (any) => inspect(any).facts !== null || inspect(any).problems.length > 0));
});

test('the answer holds neither token nor signature', () => {
  const token = tokenOf({ ...goodClaims, exp: now - 1, aud: 'x' });
  const answer = JSON.stringify(inspect(token, 'athena'));
  for (const piece of token.split('.')) expect(answer).not.toContain(piece);
});

test('a huge paste takes time in proportion to its size', () => {
  const began = performance.now();
  for (const part of ['.', '"', ' ', 'a', 'Bearer ', '\n', 'eyJ.', '\u00e9'])
    inspect(part.repeat(1_000_000 / part.length));
  expect(performance.now() - began).toBeLessThan(8_000);
});
