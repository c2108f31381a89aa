/** An object of S3. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

/** Where `s3://bucket/key` is; null where it is no such address. */
export function objectPlaceOf(location: string): ObjectPlace | null {
  const [, bucket, key] = /^s3:\/\/([^/]{3,63})\/(.+)$/s.exec(location) ?? [];
  return bucket === undefined || key === undefined ? null : { bucket, key };
}
