import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFederationRequest } from '#main/sandbox/identity-provider/federation-request.ts';
import { readTokenRequest } from '#main/sandbox/sso-oidc/token-request.ts';

function incoming(body: string, headers: Record<string, string>): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  message.method = 'POST';
  message.headers = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
  message.push(body);
  message.push(null);
  return message;
}

const formEncoded = (text: string) => new URLSearchParams({ v: text }).toString().slice(2);

describe('a request to the token endpoint', () => {
  test('gives back name and secret, whatever characters they have', async () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme' });
    const secret = fc.string({ unit: 'grapheme' });
    await fc.assert(
      fc.asyncProperty(name, secret, async (id, password) => {
        const pair = `${formEncoded(id)}:${formEncoded(password)}`;
        const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
        const { basic } = await readFederationRequest(incoming('', { authorization }));
        expect(basic).toEqual({ id, secret: password });
      }),
    );
  });

  test('gives back the form', async () => {
    const values = fc.dictionary(fc.string({ minLength: 1 }), fc.string());
    await fc.assert(
      fc.asyncProperty(values, async (given) => {
        const body = new URLSearchParams(given).toString();
        const { form, basic } = await readFederationRequest(incoming(body, {}));
        expect([Object.fromEntries(form), basic]).toEqual([
          Object.fromEntries(new URLSearchParams(body)),
          null,
        ]);
      }),
    );
  });

  test.each(['Bearer abc', 'Basic', 'Basic ***', `Basic ${Buffer.from('no-colon').toString('base64')}`])(
    'refuses the header %s',
    async (authorization) => {
      await expect(readFederationRequest(incoming('', { authorization }))).rejects.toMatchObject({
        error: 'invalid_client',
        status: 401,
      });
    },
  );

  test('may name several audiences, but nothing else twice', async () => {
    await expect(readFederationRequest(incoming('audience=a&audience=b', {}))).resolves.toBeDefined();
    await expect(readFederationRequest(incoming('scope=a&scope=b', {}))).rejects.toMatchObject({
      error: 'invalid_request',
      message: 'scope is given twice',
    });
  });
});

describe('a request for a token of IAM Identity Center', () => {
  test('is read or refused, and a refusal never shows a value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const body = Buffer.from(JSON.stringify({ clientId: 'c', grantType: 'g', assertion: value }));
        if (typeof value === 'string') expect(readTokenRequest(body).assertion).toBe(value);
        else expect(() => readTokenRequest(body)).toThrow(/^Missing or malformed: assertion/);
      }),
    );
  });

  test.each(['', 'null', '[]', '"secret-token"', '{'])('is refused as %j', (text) => {
    const refusal = (() => {
      try {
        return readTokenRequest(Buffer.from(text));
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toMatchObject({ code: 'InvalidRequestException', status: 400 });
    expect(String(refusal)).not.toContain('secret-token');
  });
});
