import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '#main/platform/redact.ts';

const base64url = fc.string({
  unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'),
  minLength: 12,
  maxLength: 200,
});
const jwt = fc
  .tuple(base64url, base64url, base64url)
  .map(([head, body, mark]) => `eyJ${head}.eyJ${body}.${mark}`);
const around = fc.constantFrom('', ' ', '"', "'", '\n', ',', ';', '}', '<', '&');

describe('redaction', () => {
  it('removes every part of a JWT, whatever stands around it', () => {
    fc.assert(
      fc.property(jwt, around, around, (token, before, after) => {
        const clean = redact(`sent ${before}${token}${after} to STS`);
        for (const part of token.split('.')) expect(clean).not.toContain(part);
        expect(clean.startsWith('sent')).toBe(true);
      }),
    );
  });

  it('removes a JWT that was cut off', () => {
    const token = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbmEifQ.${'a'.repeat(30)}`;
    for (let length = 30; length < token.length; length += 1) {
      expect(redact(`x ${token.slice(0, length)}`)).toBe('x [removed]');
    }
  });

  it('removes what a secret-looking key names', () => {
    const key = fc.constantFrom(
      'web_identity_token',
      'WebIdentityToken',
      'SecretAccessKey',
      'aws_secret_access_key',
      'SessionToken',
      'X-Amz-Security-Token',
      'client_secret',
      'PWD',
      'ProxyPWD',
      'password',
    );
    const form = fc.constantFrom(
      (name: string, value: string) => `${name}=${value}`,
      (name: string, value: string) => `${name}: ${value}`,
      (name: string, value: string) => JSON.stringify({ [name]: value }),
      (name: string, value: string) => `<${name}>${value}</${name}>`,
      (name: string, value: string) => `DSN=x;${name}={${value}};Schema=y`,
    );
    fc.assert(
      fc.property(key, form, base64url, (name, write, value) => {
        expect(redact(write(name, value))).not.toContain(value);
      }),
    );
  });

  it.each([
    ['an access key id', 'ASIAIOSFODNN7EXAMPLE'],
    ['a long-lived access key id', 'AKIAIOSFODNN7EXAMPLE'],
    ['a secret key that stands alone', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    ['a session token', `IQoJb3JpZ2luX2Vj${'Ab1+/'.repeat(60)}==`],
  ])('removes %s', (_name, secret) => {
    expect(redact(`before ${secret} after`)).toBe('before [removed] after');
  });

  it.each([
    'User: arn:aws:sts::111122223333:assumed-role/Analyst/ana is not authorized to perform: athena:GetWorkGroup',
    'Query 0f6f3a5e-6d2a-4f0e-9d0a-3f8f2c1b7a11 failed: line 1:8: Column x cannot be resolved',
    's3://bucket/folder/0f6f3a5e-6d2a-4f0e-9d0a-3f8f2c1b7a11.csv',
    'The request signature we calculated does not match the signature you provided.',
    'The security token included in the request is expired',
    'sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709',
  ])('leaves alone: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('is done once it is done', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(redact(redact(text))).toBe(redact(text));
      }),
    );
  });

  it('takes linear time on hostile text', () => {
    const hostile = ['eyJ', 'eyJ.', 'token=', '"password":"', 'a', 'A1a/', '<', 'bearer '];
    for (const piece of hostile) {
      const began = performance.now();
      redact(piece.repeat(200_000 / piece.length));
      expect(performance.now() - began).toBeLessThan(3000);
    }
  });
});
