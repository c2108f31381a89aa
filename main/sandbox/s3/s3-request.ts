import { type SandboxRequest, ServiceError } from '../service.ts';

/** What a path-style request names: nothing, a bucket, or an object of it. */
export interface S3Target {
  readonly bucket: string;
  readonly key: string;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError('InvalidURI', 400, "Couldn't parse the specified URI.");
  }
}

/** Bucket and key out of a path; the key keeps its slashes. */
export function s3Target(url: URL): S3Target {
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(url.pathname) ?? [];
  return { bucket: decoded(bucket), key: decoded(key) };
}

const OBJECT_OPERATIONS: Readonly<Record<string, string>> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
};

function bucketOperation(method: string, query: URLSearchParams): string | null {
  if (method === 'HEAD') return 'HeadBucket';
  if (method !== 'GET') return null;
  if (query.has('location')) return 'GetBucketLocation';
  return query.get('list-type') === '2' ? 'ListObjectsV2' : null;
}

/** The operation that method, path and query stand for; null for what the sandbox does not do. */
export function s3Operation({ method, url }: Pick<SandboxRequest, 'method' | 'url'>): string | null {
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(url.pathname) ?? [];
  if (bucket === '') return null;
  return key === '' ? bucketOperation(method, url.searchParams) : (OBJECT_OPERATIONS[method] ?? null);
}
