import type { ListedObject } from './object-store.ts';

const HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** Text as XML content; characters that XML 1.0 cannot hold become the replacement character. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

const element = (name: string, text: string | number | boolean): string =>
  `<${name}>${escapeXml(String(text))}</${name}>`;

const elements = (members: Readonly<Record<string, string | number | boolean>>): string =>
  Object.entries(members)
    .map(([name, text]) => element(name, text))
    .join('');

/** The body of a refusal (Amazon S3 API Reference, "Error responses"). */
export const errorXml = (members: Readonly<Record<string, string>>): string =>
  `${HEADER}<Error>${elements(members)}</Error>`;

export const bucketLocationXml = (region: string): string =>
  `${HEADER}<LocationConstraint xmlns="${NAMESPACE}">${escapeXml(region)}</LocationConstraint>`;

export interface ObjectListing {
  readonly bucket: string;
  readonly prefix: string;
  readonly maxKeys: number;
  readonly objects: readonly ListedObject[];
  readonly nextToken: string | null;
}

const contents = (object: ListedObject): string =>
  `<Contents>${elements({
    Key: object.key,
    LastModified: new Date(object.lastModified).toISOString(),
    ETag: object.etag,
    Size: object.size,
    StorageClass: 'STANDARD',
  })}</Contents>`;

/** The answer of `ListObjectsV2`. */
export function listingXml(listing: ObjectListing): string {
  const head = elements({
    Name: listing.bucket,
    Prefix: listing.prefix,
    KeyCount: listing.objects.length,
    MaxKeys: listing.maxKeys,
    IsTruncated: listing.nextToken !== null,
  });
  const next = listing.nextToken === null ? '' : element('NextContinuationToken', listing.nextToken);
  return `${HEADER}<ListBucketResult xmlns="${NAMESPACE}">${head}${next}${listing.objects.map(contents).join('')}</ListBucketResult>`;
}
