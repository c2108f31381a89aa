import { Readable } from 'node:stream';
import { GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { GetObjectCommand, HeadBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { region } from '#main/sandbox/account.ts';
import { NodeSha256 } from '#main/sandbox/node-sha256.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { athenaOf, type Keys, s3Of, signIn, stsOf } from './aws-clients.ts';

let sandbox: Sandbox;
let time = Date.now();
let keys: Keys;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => time });
  keys = await signIn(sandbox, { duration: 3600 });
});
afterAll(() => sandbox.close());

const callers = [
  ['sts', (as: Keys) => stsOf(sandbox, as).send(new GetCallerIdentityCommand({}))],
  ['athena', (as: Keys) => athenaOf(sandbox, as).send(new GetWorkGroupCommand({ WorkGroup: 'primary' }))],
  [
    's3',
    (as: Keys) =>
      s3Of(sandbox, as).send(
        new PutObjectCommand({ Bucket: 'athena-sandbox-results', Key: 'a b/ü+&=1.txt', Body: 'hello' }),
      ),
  ],
] as const;

const codeOf = (error: unknown): string => {
  const { Code, name } = error as { Code?: string; name: string };
  return Code ?? name;
};
const refusalOf = async (call: Promise<unknown>): Promise<string> => call.then(() => 'accepted', codeOf);

test.each(callers)('%s takes what the SDK signs', async (_name, call) => {
  expect(await refusalOf(call(keys))).toBe('accepted');
});

describe.each(callers)('%s refuses', (name, call) => {
  const spelled = (codes: Record<'sts' | 'athena' | 's3', string>) => codes[name];

  test('a wrong secret', async () => {
    const wrong = { ...keys, secretAccessKey: `${keys.secretAccessKey.slice(0, -1)}!` };
    expect(await refusalOf(call(wrong))).toBe(
      spelled({
        sts: 'SignatureDoesNotMatch',
        athena: 'InvalidSignatureException',
        s3: 'SignatureDoesNotMatch',
      }),
    );
  });

  test('a key that was never issued', async () => {
    expect(await refusalOf(call({ ...keys, accessKeyId: 'ASIAQQQQQQQQQQQQQQQQ' }))).toBe(
      spelled({
        sts: 'InvalidClientTokenId',
        athena: 'UnrecognizedClientException',
        s3: 'InvalidAccessKeyId',
      }),
    );
  });

  test('the session token of another session', async () => {
    const { sessionToken } = await signIn(sandbox);
    expect(await refusalOf(call({ ...keys, sessionToken }))).toBe(
      spelled({ sts: 'InvalidClientTokenId', athena: 'UnrecognizedClientException', s3: 'InvalidToken' }),
    );
  });

  test('credentials that have expired', async () => {
    const before = time;
    const short = await signIn(sandbox, { duration: 900 });
    time += 900_000;
    const code = await refusalOf(call(short));
    time = before;
    expect(code).toBe(spelled({ sts: 'ExpiredToken', athena: 'ExpiredTokenException', s3: 'ExpiredToken' }));
  });

  test.each([
    ['behind', 1200],
    ['ahead', -1200],
  ])('a caller whose clock is %s by more than 15 minutes', async (_where, seconds) => {
    const rule = { service: name, fault: { kind: 'clockSkew', seconds }, times: 1 } as const;
    sandbox.faults.add(rule);
    expect(await refusalOf(call(keys))).toBe(
      spelled({ sts: 'RequestExpired', athena: 'InvalidSignatureException', s3: 'RequestTimeTooSkewed' }),
    );
  });
});

test('another Region in the scope is refused', async () => {
  const call = stsOf(sandbox, keys, { region: 'us-east-1' }).send(new GetCallerIdentityCommand({}));
  await expect(call).rejects.toMatchObject({
    Code: 'SignatureDoesNotMatch',
    message: expect.stringMatching(/region/),
  });
});

/** A GetWorkGroup call, signed truly, to be spoilt before it is sent. */
async function signedCall(service: string, body: string, extra: Record<string, string> = {}) {
  const { host } = new URL(sandbox.endpoints.athena);
  const signer = new SignatureV4({
    service,
    region,
    credentials: keys,
    sha256: NodeSha256,
    applyChecksum: false,
  });
  return signer.sign(
    {
      protocol: 'http:',
      hostname: '127.0.0.1',
      method: 'POST',
      path: '/',
      query: {},
      headers: {
        host,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonAthena.GetWorkGroup',
        ...extra,
      },
      body,
    },
    { signingDate: new Date(time) },
  );
}

async function send(headers: Record<string, string>, body: string) {
  const { host: _host, ...rest } = headers;
  const answer = await fetch(sandbox.endpoints.athena, { method: 'POST', headers: rest, body });
  const { __type } = (await answer.json()) as { __type?: string };
  return { status: answer.status, code: __type };
}

const question = '{"WorkGroup":"primary"}';

test('a body changed on its way is refused', async () => {
  const { headers } = await signedCall('athena', question);
  expect(await send(headers, question)).toEqual({ status: 200, code: undefined });
  expect(await send(headers, '{"WorkGroup":"managed"}')).toEqual({
    status: 403,
    code: 'InvalidSignatureException',
  });
});

test('a signed header changed on its way is refused', async () => {
  const { headers } = await signedCall('athena', question, { 'x-amz-note': 'one' });
  expect(await send({ ...headers, 'x-amz-note': 'two' }, question)).toMatchObject({
    code: 'InvalidSignatureException',
  });
});

test('an x-amz header added on its way is refused', async () => {
  const { headers } = await signedCall('athena', question);
  expect(await send({ ...headers, 'x-amz-note': 'new' }, question)).toMatchObject({
    code: 'IncompleteSignatureException',
  });
});

test('a signature for another service is refused', async () => {
  const { headers } = await signedCall('glue', question);
  expect(await send(headers, question)).toMatchObject({ status: 403, code: 'InvalidSignatureException' });
});

test.each([
  ['nothing', undefined, 'MissingAuthenticationTokenException'],
  ['a bearer token', 'Bearer abc', 'IncompleteSignatureException'],
  ['half a header', 'AWS4-HMAC-SHA256 Credential=x', 'IncompleteSignatureException'],
])('with %s for a signature the call is refused', async (_what, authorization, code) => {
  const { headers } = await signedCall('athena', question);
  const { authorization: _signed, ...others } = headers;
  expect(await send(authorization === undefined ? others : { ...others, authorization }, question)).toEqual({
    status: 403,
    code,
  });
});

test('a stated body hash that is untrue is refused by S3', async () => {
  const client = s3Of(sandbox, keys);
  client.middlewareStack.add(
    (next) => (args) => {
      (args.request as { body: string }).body = 'other';
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'spoil' },
  );
  const put = new PutObjectCommand({ Bucket: 'athena-sandbox-results', Key: 'x', Body: 'hello' });
  expect(await refusalOf(client.send(put))).toBe('XAmzContentSHA256Mismatch');
});

test('a streamed upload arrives without its chunk framing', async () => {
  const client = s3Of(sandbox, keys);
  const where = { Bucket: 'athena-sandbox-results', Key: 'streamed.txt' };
  const text = 'one\r\ntwo\r\n'.repeat(5000);
  await client.send(
    new PutObjectCommand({
      ...where,
      Body: Readable.from([text]),
      ContentLength: text.length,
      ChecksumAlgorithm: 'CRC32',
    }),
  );
  const { Body } = await client.send(new GetObjectCommand(where));
  expect(await Body?.transformToString()).toBe(text);
});

test('a presigned address works until it expires, and for nothing else', async () => {
  const client = s3Of(sandbox, keys);
  await client.send(
    new PutObjectCommand({ Bucket: 'athena-sandbox-results', Key: 'p q.txt', Body: 'shared' }),
  );
  const { host, port } = new URL(sandbox.endpoints.s3);
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials: keys,
    sha256: NodeSha256,
    uriEscapePath: false,
  });
  const presigned = await signer.presign(
    {
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: Number(port),
      method: 'GET',
      path: '/athena-sandbox-results/p%20q.txt',
      query: {},
      headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    },
    { signingDate: new Date(time), expiresIn: 60 },
  );
  const query = new URLSearchParams(presigned.query as Record<string, string>);
  const address = `${sandbox.endpoints.s3}${presigned.path}?${query}`.replaceAll('+', '%20');
  expect(await (await fetch(address)).text()).toBe('shared');
  expect((await fetch(address.replace('p%20q', 'other'))).status).toBe(403);
  const before = time;
  time += 61_000;
  const late = await fetch(address);
  time = before;
  expect(late.status).toBe(403);
});

test('a bucket is not reached without permission', async () => {
  const call = s3Of(sandbox, keys).send(new HeadBucketCommand({ Bucket: 'someone-elses-bucket' }));
  await expect(call).rejects.toMatchObject({
    $metadata: { httpStatusCode: expect.toSatisfy((status: number) => status === 403 || status === 404) },
  });
});
