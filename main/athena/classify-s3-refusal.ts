import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { classifyCommonRefusal } from '#main/platform/classify-common-refusal.ts';
import type { ServiceRefusal } from '#main/platform/service-refusal.ts';

/** "Error responses" of the Amazon S3 API Reference, as far as reading an object can meet them. */
const byCode: Readonly<Record<string, FailureCode>> = {
  NoSuchKey: 'result-missing',
  NotFound: 'result-missing',
  NoSuchBucket: 'result-bucket-missing',
  InvalidBucketName: 'output-location-invalid',
  InvalidObjectState: 'result-unreadable',
  InvalidRange: 'result-unreadable',
  MethodNotAllowed: 'result-missing',
};

/** What a refusal of S3 means. */
export function classifyS3Refusal(refusal: ServiceRefusal): FailureCode {
  const known = byCode[refusal.code] ?? classifyCommonRefusal(refusal);
  if (known !== null) return known;
  if (refusal.status === 301 || refusal.status === 307) return 'region-mismatch';
  if (refusal.status === 403) return 'access-denied';
  return refusal.status === 404 ? 'result-missing' : 'aws-refused';
}
