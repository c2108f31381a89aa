import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import type { ServiceRefusal } from './service-refusal.ts';

/** "Common Errors" of the service API references, and S3's list of error responses, without `Exception`. */
const byCode: Readonly<Record<string, FailureCode>> = {
  Throttling: 'throttled',
  Throttled: 'throttled',
  RequestThrottled: 'throttled',
  RequestThrottling: 'throttled',
  RequestLimitExceeded: 'throttled',
  SlowDown: 'throttled',
  BandwidthLimitExceeded: 'throttled',
  TooManyRequests: 'throttled',
  InternalFailure: 'aws-fault',
  InternalServer: 'aws-fault',
  InternalServerError: 'aws-fault',
  InternalError: 'aws-fault',
  ServiceUnavailable: 'aws-fault',
  RequestTimeout: 'aws-fault',
  RequestExpired: 'clock-skew',
  RequestTimeTooSkewed: 'clock-skew',
  RequestInTheFuture: 'clock-skew',
  ExpiredToken: 'credentials-expired',
  TokenRefreshRequired: 'credentials-expired',
  UnrecognizedClient: 'credentials-invalid',
  InvalidClientTokenId: 'credentials-invalid',
  InvalidAccessKeyId: 'credentials-invalid',
  InvalidToken: 'credentials-invalid',
  MissingAuthenticationToken: 'credentials-invalid',
  IncompleteSignature: 'credentials-invalid',
  InvalidSignature: 'credentials-invalid',
  SignatureDoesNotMatch: 'credentials-invalid',
  AuthorizationHeaderMalformed: 'credentials-invalid',
  XAmzContentSHA256Mismatch: 'credentials-invalid',
  RegionDisabled: 'region-disabled',
  OptInRequired: 'region-disabled',
  PermanentRedirect: 'region-mismatch',
  TemporaryRedirect: 'region-mismatch',
  IllegalLocationConstraint: 'region-mismatch',
  AccessDenied: 'access-denied',
  AllAccessDisabled: 'access-denied',
  NotAuthorized: 'access-denied',
  UnauthorizedOperation: 'access-denied',
};

const signatureTime = /signature expired|not yet current|request has expired/i;
const otherRegion =
  /scoped to a valid region|scoped to correct region|region '[^']{0,64}' is wrong|expecting '/i;

/** What a refusal means whichever service it comes from, or null where only the service's own table tells. */
export function classifyCommonRefusal({ code, message, status }: ServiceRefusal): FailureCode | null {
  const known = byCode[code];
  if (known === 'credentials-invalid' && signatureTime.test(message)) return 'clock-skew';
  if (known === 'credentials-invalid' && otherRegion.test(message)) return 'region-mismatch';
  if (known !== undefined) return known;
  if (status === 429) return 'throttled';
  // 501 is how other implementations of an API say that they lack an operation.
  return status >= 500 && status !== 501 ? 'aws-fault' : null;
}
