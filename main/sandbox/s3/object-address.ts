/** Where an object is: bucket and key. */
export interface ObjectAddress {
  readonly bucket: string;
  readonly key: string;
}

/** Bucket names as the S3 naming rules have them, which keeps a path such as `..` out as well. */
const LOCATION = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s;

/** `s3://bucket/prefix` as an address, or null where it is none; the key has no leading slash. */
export function parseS3Location(location: string): ObjectAddress | null {
  const match = LOCATION.exec(location);
  return match?.[1] === undefined ? null : { bucket: match[1], key: match[2] ?? '' };
}

export const bucketArn = (bucket: string): string => `arn:aws:s3:::${bucket}`;

export const objectArn = (address: ObjectAddress): string => `${bucketArn(address.bucket)}/${address.key}`;
