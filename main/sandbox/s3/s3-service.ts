import type { Readable } from 'node:stream';
import { region } from '../account.ts';
import { authorize } from '../authorize.ts';
import type { Principal } from '../principal.ts';
import { type SandboxRequest, type SandboxResponse, type SandboxService, ServiceError } from '../service.ts';
import { parseByteRange } from './byte-range.ts';
import { bucketArn, objectArn } from './object-address.ts';
import type { ObjectFacts, ObjectStore } from './object-store.ts';
import { type S3Target, s3Operation, s3Target } from './s3-request.ts';
import { bucketLocationXml, errorXml, listingXml } from './s3-xml.ts';

interface S3Call {
  readonly objects: ObjectStore;
  readonly request: SandboxRequest;
  readonly principal: Principal;
  readonly target: S3Target;
}

const xml = (body: string): SandboxResponse => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body,
});

/** S3 looks for the bucket before it looks at permissions, and reveals a missing key only to who may list. */
function existingObject(call: S3Call): ObjectFacts {
  authorize(call.principal, 's3:GetObject', objectArn(call.target));
  const facts = call.objects.head(call.target);
  if (facts !== null) return facts;
  authorize(call.principal, 's3:ListBucket', bucketArn(call.target.bucket));
  throw new ServiceError('NoSuchKey', 404, 'The specified key does not exist.', { Key: call.target.key });
}

const objectHeaders = (facts: ObjectFacts): Record<string, string> => ({
  'accept-ranges': 'bytes',
  'content-type': facts.contentType,
  etag: facts.etag,
  'last-modified': new Date(facts.lastModified).toUTCString(),
  'x-amz-server-side-encryption': 'AES256',
});

const namesEtag = (header: string, etag: string): boolean =>
  header
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === etag || `"${tag}"` === etag);

/** A 304 where the caller has the object already; a refusal where it expected another. */
function conditionalAnswer(request: SandboxRequest, facts: ObjectFacts): SandboxResponse | null {
  const { 'if-match': match, 'if-none-match': noneMatch } = request.headers;
  if (match !== undefined && !namesEtag(match, facts.etag)) {
    const message = 'At least one of the pre-conditions you specified did not hold';
    throw new ServiceError('PreconditionFailed', 412, message, { Condition: 'If-Match' });
  }
  if (noneMatch === undefined || !namesEtag(noneMatch, facts.etag)) return null;
  return { status: 304, headers: { etag: facts.etag }, body: '' };
}

function objectAnswer(call: S3Call, facts: ObjectFacts, withBody: boolean): SandboxResponse {
  const range = parseByteRange(call.request.headers.range, facts.size);
  if (range.kind === 'unsatisfiable') {
    const members = {
      RangeRequested: call.request.headers.range ?? '',
      ActualObjectSize: String(facts.size),
    };
    throw new ServiceError('InvalidRange', 416, 'The requested range is not satisfiable', members);
  }
  const span = range.kind === 'part' ? range.span : { start: 0, end: facts.size };
  const part =
    range.kind === 'part' ? { 'content-range': `bytes ${span.start}-${span.end - 1}/${facts.size}` } : {};
  const body: Readable | null = withBody ? call.objects.read(call.target, span) : null;
  return {
    status: range.kind === 'part' ? 206 : 200,
    headers: { ...objectHeaders(facts), ...part, 'content-length': String(span.end - span.start) },
    body: body ?? '',
  };
}

function readObject(call: S3Call, withBody: boolean): SandboxResponse {
  const facts = existingObject(call);
  return conditionalAnswer(call.request, facts) ?? objectAnswer(call, facts, withBody);
}

async function putObject(call: S3Call): Promise<SandboxResponse> {
  authorize(call.principal, 's3:PutObject', objectArn(call.target));
  if (Buffer.byteLength(call.target.key) > 1024) {
    throw new ServiceError('KeyTooLongError', 400, 'Your key is too long');
  }
  const type = call.request.headers['content-type'] ?? 'binary/octet-stream';
  const facts = await call.objects.put(call.target, call.request.body, type);
  return { status: 200, headers: { etag: facts.etag, 'x-amz-server-side-encryption': 'AES256' }, body: '' };
}

function listObjects(call: S3Call): SandboxResponse {
  authorize(call.principal, 's3:ListBucket', bucketArn(call.target.bucket));
  const query = call.request.url.searchParams;
  const prefix = query.get('prefix') ?? '';
  const maxKeys = Math.min(1000, Number(query.get('max-keys') ?? 1000));
  if (!Number.isInteger(maxKeys) || maxKeys < 0) {
    throw new ServiceError(
      'InvalidArgument',
      400,
      'Argument maxKeys must be an integer between 0 and 2147483647',
    );
  }
  const token = Buffer.from(query.get('continuation-token') ?? '', 'base64url').toString();
  const after = token === '' ? (query.get('start-after') ?? '') : token;
  const left = call.objects.list(call.target.bucket, prefix).filter(({ key }) => key > after);
  const objects = left.slice(0, maxKeys);
  const last = objects.at(-1);
  const more = last !== undefined && left.length > objects.length;
  const nextToken = more ? Buffer.from(last.key).toString('base64url') : null;
  return xml(listingXml({ bucket: call.target.bucket, prefix, maxKeys, objects, nextToken }));
}

function bucketAnswer(call: S3Call, action: string, answer: SandboxResponse): SandboxResponse {
  authorize(call.principal, action, bucketArn(call.target.bucket));
  return answer;
}

const EMPTY: SandboxResponse = { status: 200, headers: { 'x-amz-bucket-region': region }, body: '' };

const operations: Readonly<Record<string, (call: S3Call) => SandboxResponse | Promise<SandboxResponse>>> = {
  GetObject: (call) => readObject(call, true),
  HeadObject: (call) => readObject(call, false),
  PutObject: putObject,
  ListObjectsV2: listObjects,
  HeadBucket: (call) => bucketAnswer(call, 's3:ListBucket', EMPTY),
  GetBucketLocation: (call) => bucketAnswer(call, 's3:GetBucketLocation', xml(bucketLocationXml(region))),
};

function refuse(error: ServiceError, request: SandboxRequest): SandboxResponse {
  const { pathname } = request.url;
  const body = errorXml({
    Code: error.code,
    Message: error.message,
    ...error.members,
    Resource: pathname,
    RequestId: request.requestId,
  });
  const head = request.method === 'HEAD';
  return { status: error.status, headers: { 'content-type': 'application/xml' }, body: head ? '' : body };
}

async function handle(
  objects: ObjectStore,
  operation: string,
  request: SandboxRequest,
  principal: Principal | null,
) {
  const run = operations[operation];
  if (run === undefined || principal === null) {
    throw new ServiceError('NotImplemented', 501, 'A header or operation you provided is not implemented.');
  }
  const target = s3Target(request.url);
  if (!objects.hasBucket(target.bucket)) {
    const members = { BucketName: target.bucket };
    throw new ServiceError('NoSuchBucket', 404, 'The specified bucket does not exist', members);
  }
  return await run({ objects, request, principal, target });
}

/** S3 with path-style addresses over the objects of a store. */
export function createS3Service({ objects }: { readonly objects: ObjectStore }): SandboxService {
  return {
    name: 's3',
    operationOf: s3Operation,
    unsignedOperations: new Set(),
    handle: (operation, request, principal) => handle(objects, operation, request, principal),
    refuse,
  };
}
