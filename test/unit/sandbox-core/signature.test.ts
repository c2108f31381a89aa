import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { region } from '#main/sandbox/account.ts';
import { createCredentialIssuer } from '#main/sandbox/credential-issuer.ts';
import { NodeSha256 } from '#main/sandbox/node-sha256.ts';
import { verifySignature, type WireRequest } from '#main/sandbox/signature.ts';

type Service = 'sts' | 'athena' | 's3';

const signedAt = Date.UTC(2026, 0, 31, 12);
const credentials = createCredentialIssuer();
const identity = { accountId: '1', roleArn: 'r', arn: 'a', policy: [], subject: null };
const keys = credentials.issue(identity, signedAt + 3_600_000);

interface Call {
  readonly path: string;
  readonly query: Record<string, string>;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** S3 clients encode the key once; what other services take is encoded again for signing. */
const encodePath = (segments: readonly string[]) => `/${segments.map(encodeURIComponent).join('/')}`;

async function sign(service: Service, call: Call): Promise<WireRequest> {
  const signer = new SignatureV4({
    service,
    region,
    credentials: keys,
    sha256: NodeSha256,
    uriEscapePath: service !== 's3',
    applyChecksum: service === 's3',
  });
  const headers = { host: '127.0.0.1:9', ...call.headers };
  const unsigned = { protocol: 'http:', hostname: '127.0.0.1', method: 'POST', ...call, headers };
  const signed = await signer.sign(unsigned, { signingDate: new Date(signedAt) });
  const query = Object.entries(call.query).map((pair) => pair.map(encodeURIComponent).join('='));
  return {
    method: 'POST',
    target: query.length > 0 ? `${call.path}?${query.join('&')}` : call.path,
    headers: signed.headers,
    body: Buffer.from(call.body),
  };
}

const verify = async (service: Service, request: WireRequest, now = signedAt) => {
  const verdict = await verifySignature(request, { service, region, credentials, now });
  return verdict.valid ? 'valid' : verdict.problem.kind;
};

const plainCall: Call = { path: '/', query: {}, headers: {}, body: '{}' };
const services = fc.constantFrom<Service>('sts', 'athena', 's3');
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((value) => !/^\.{1,2}$/.test(value));
const calls = fc.record({
  path: fc.array(text, { maxLength: 4 }).map(encodePath),
  query: fc.dictionary(
    text.filter((name) => !/^x-amz-/i.test(name)),
    fc.string({ unit: 'grapheme' }),
    { maxKeys: 3 },
  ),
  headers: fc.record({ 'x-amz-meta-note': fc.stringMatching(/^[ -~]{0,20}$/) }),
  body: fc.string({ unit: 'grapheme' }),
});

describe('verifySignature', () => {
  test('takes what the AWS signer signs, whatever path, query, headers and body', async () => {
    await fc.assert(
      fc.asyncProperty(services, calls, async (service, call) => {
        expect(await verify(service, await sign(service, call))).toBe('valid');
      }),
    );
  });

  test('refuses it once the body has changed', async () => {
    await fc.assert(
      fc.asyncProperty(services, calls, fc.uint8Array({ minLength: 1 }), async (service, call, more) => {
        const signed = await sign(service, call);
        const changed = { ...signed, body: Buffer.concat([signed.body, more]) };
        expect(await verify(service, changed)).toBe(service === 's3' ? 'body-hash' : 'mismatch');
      }),
    );
  });

  test('refuses it once path, query, method or a header has changed', async () => {
    const signed = await sign('s3', { ...plainCall, headers: { 'x-amz-meta-note': 'one' } });
    const changes: Partial<WireRequest>[] = [
      { target: '/other' },
      { target: '/?list-type=2' },
      { method: 'PUT' },
      { headers: { ...signed.headers, host: '127.0.0.1:10' } },
      { headers: { ...signed.headers, 'x-amz-meta-note': 'two' } },
    ];
    for (const change of changes) expect(await verify('s3', { ...signed, ...change })).toBe('mismatch');
  });

  test('refuses a signature with any digit changed', async () => {
    const signed = await sign('athena', plainCall);
    const authorization = String(signed.headers.authorization);
    const start = authorization.length - 64;
    for (const at of [start, start + 31, start + 63]) {
      const digit = authorization[at] === '0' ? '1' : '0';
      const spoilt = authorization.slice(0, at) + digit + authorization.slice(at + 1);
      expect(
        await verify('athena', { ...signed, headers: { ...signed.headers, authorization: spoilt } }),
      ).toBe('mismatch');
    }
    const cut = { ...signed.headers, authorization: authorization.slice(0, -1) };
    expect(await verify('athena', { ...signed, headers: cut })).toBe('mismatch');
  });

  test.each([
    [-900, 'valid'],
    [900, 'valid'],
    [-901, 'clock'],
    [901, 'clock'],
  ])('with the clocks %d seconds apart it is %s', async (seconds, expected) => {
    expect(await verify('athena', await sign('athena', plainCall), signedAt + seconds * 1000)).toBe(expected);
  });

  test('knows expired credentials before it looks at the clock', async () => {
    const signed = await sign('athena', plainCall);
    expect(await verify('athena', signed, keys.expiresAt - 1)).toBe('clock');
    expect(await verify('athena', signed, keys.expiresAt)).toBe('expired-credentials');
  });

  test('a session token that is left out or another is refused', async () => {
    const signed = await sign('athena', plainCall);
    const { 'x-amz-security-token': _token, ...without } = signed.headers;
    expect(await verify('athena', { ...signed, headers: without })).toBe('wrong-token');
    const other = { ...signed.headers, 'x-amz-security-token': 'other' };
    expect(await verify('athena', { ...signed, headers: other })).toBe('wrong-token');
  });

  test('an x-amz header that is not signed is refused', async () => {
    const signed = await sign('athena', plainCall);
    const more = { ...signed.headers, 'x-amz-target': 'AmazonAthena.ListWorkGroups' };
    expect(await verify('athena', { ...signed, headers: more })).toBe('incomplete');
  });

  test('a signature for another service is refused', async () => {
    expect(await verify('athena', await sign('sts', plainCall))).toBe('wrong-scope');
  });
});
