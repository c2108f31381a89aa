import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type StandIn, startStandIn } from './aws-stand-in.ts';

let aws: StandIn;

beforeAll(async () => {
  aws = await startStandIn();
});
afterAll(() => aws.close());
beforeEach(() => aws.actAs({}));

const Bucket = 'athena-sandbox-results';

async function put(Key: string, Body: string | Buffer) {
  return await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'text/plain' }));
}

async function get(Key: string, more: { Range?: string; IfMatch?: string; IfNoneMatch?: string } = {}) {
  const answer = await aws.s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return { ...answer, text: await answer.Body?.transformToString() };
}

describe('objects', () => {
  it('come back as they were put, under any key', async () => {
    for (const key of ['plain', 'with blanks/ü & <x>?#+%41', 'a//b', 'up/..x']) {
      await put(key, `content of ${key}`);
      expect(await get(key)).toMatchObject({ text: `content of ${key}`, ContentType: 'text/plain' });
    }
  });

  it('are read in ranges', async () => {
    await put('digits', '0123456789');
    expect(await get('digits', { Range: 'bytes=2-4' })).toMatchObject({
      text: '234',
      ContentRange: 'bytes 2-4/10',
      ContentLength: 3,
      $metadata: { httpStatusCode: 206 },
    });
    expect((await get('digits', { Range: 'bytes=-2' })).text).toBe('89');
    await expect(get('digits', { Range: 'bytes=10-' })).rejects.toMatchObject({
      name: 'InvalidRange',
      $metadata: { httpStatusCode: 416 },
    });
  });

  it('answer for one version only when asked to', async () => {
    const { ETag: etag = '' } = await put('versioned', 'one');
    expect((await get('versioned', { IfMatch: etag })).text).toBe('one');
    await expect(get('versioned', { IfNoneMatch: etag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await put('versioned', 'two');
    await expect(get('versioned', { IfMatch: etag })).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('tell their size without their content', async () => {
    await put('head', 'x'.repeat(3_000_000));
    const head = await aws.s3.send(new HeadObjectCommand({ Bucket, Key: 'head' }));
    expect(head).toMatchObject({ ContentLength: 3_000_000, ContentType: 'text/plain' });
    expect((await get('head', { Range: 'bytes=2999998-' })).text).toBe('xx');
  });

  it('are listed in pages', async () => {
    for (const name of ['a', 'b', 'c']) await put(`list/${name}`, name);
    const list = (ContinuationToken?: string) =>
      aws.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'list/', MaxKeys: 2, ContinuationToken }));
    const first = await list();
    const second = await list(first.NextContinuationToken);
    expect([...(first.Contents ?? []), ...(second.Contents ?? [])].map(({ Key }) => Key)).toEqual([
      'list/a',
      'list/b',
      'list/c',
    ]);
    expect([first.IsTruncated, second.IsTruncated]).toEqual([true, false]);
  });
});

describe('refusals', () => {
  it('name what is missing', async () => {
    await expect(get('nope')).rejects.toMatchObject({
      name: 'NoSuchKey',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(
      aws.s3.send(new GetObjectCommand({ Bucket: 'no-such-bucket', Key: 'x' })),
    ).rejects.toMatchObject({ name: 'NoSuchBucket', $metadata: { httpStatusCode: 404 } });
    await expect(aws.s3.send(new HeadObjectCommand({ Bucket, Key: 'nope' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('keep from who may not read', async () => {
    await put('secret', 'x');
    aws.actAs({ role: 'AthenaNoResultRead' });
    await expect(get('secret')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(`s3:GetObject on resource: arn:aws:s3:::${Bucket}/secret`),
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('are well-formed for a path that is no text', async () => {
    const answer = await fetch(`${aws.s3Endpoint}/${Bucket}/%FF`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('<Code>InvalidURI</Code>');
  });
});
