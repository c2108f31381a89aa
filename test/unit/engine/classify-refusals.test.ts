import { describe, expect, it } from 'vitest';
import { classifyAthenaRefusal } from '#main/athena/classify-athena-refusal.ts';
import { classifyQueryEnd } from '#main/athena/classify-query-end.ts';
import { classifyS3Refusal } from '#main/athena/classify-s3-refusal.ts';
import { classifyStsRefusal } from '#main/auth/classify-sts-refusal.ts';
import { bareCode, type ServiceRefusal } from '#main/platform/service-refusal.ts';

function refusal(
  service: ServiceRefusal['service'],
  operation: string,
  wireCode: string,
  status: number,
  message = '',
  reason: string | null = null,
): ServiceRefusal {
  return { service, operation, wireCode, code: bareCode(wireCode), status, message, reason };
}

/** Each row also with the other spelling of its code. */
const bothSpellings = (code: string): readonly string[] =>
  code.endsWith('Exception') ? [code, code.slice(0, -9)] : [code, `${code}Exception`];

describe('STS AssumeRoleWithWebIdentity', () => {
  it.each([
    [
      'ExpiredTokenException',
      400,
      'Token expired: current date/time must be before the expiration',
      'token-expired',
    ],
    ['IDPRejectedClaim', 403, 'The audience is not allowed', 'token-audience-refused'],
    ['IDPRejectedClaim', 403, 'A claim was refused', 'token-claim-refused'],
    [
      'InvalidIdentityToken',
      400,
      'No OpenIDConnect provider found in your account for https://x/aud',
      'token-issuer-unknown',
    ],
    ['InvalidIdentityToken', 400, 'Incorrect token audience', 'token-audience-refused'],
    ['InvalidIdentityToken', 400, 'The token signature is invalid', 'token-signature-invalid'],
    [
      'InvalidIdentityToken',
      400,
      "Couldn't retrieve verification key from your identity provider, please reference",
      'token-signature-invalid',
    ],
    [
      'InvalidIdentityToken',
      400,
      'The ID Token provided is not a valid JWT. (You may see this error',
      'token-not-a-jwt',
    ],
    ['InvalidIdentityToken', 400, 'Missing a required claim: exp', 'token-claim-missing'],
    ['InvalidIdentityToken', 400, 'Something else', 'token-signature-invalid'],
    ['IDPCommunicationError', 400, '', 'identity-provider-unreachable'],
    ['AccessDenied', 403, 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 'trust-policy-refuses'],
    ['MalformedPolicyDocument', 400, '', 'session-policy-invalid'],
    ['PackedPolicyTooLarge', 400, '', 'session-policy-invalid'],
    ['RegionDisabledException', 403, '', 'region-disabled'],
    [
      'ValidationError',
      400,
      "Value 'a b' at 'roleSessionName' failed to satisfy constraint",
      'session-name-invalid',
    ],
    [
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      'duration-too-long',
    ],
    ['ValidationError', 400, 'arn:x is invalid', 'role-invalid'],
    ['ThrottlingException', 400, 'Rate exceeded', 'throttled'],
    ['InternalFailure', 500, '', 'aws-fault'],
    ['SomethingNew', 503, '', 'aws-fault'],
    ['SomethingNew', 400, '', 'aws-refused'],
  ])('%s (%i) %s', (code, status, message, expected) => {
    for (const spelling of bothSpellings(code)) {
      expect(classifyStsRefusal(refusal('sts', 'AssumeRoleWithWebIdentity', spelling, status, message))).toBe(
        expected,
      );
    }
  });
});

describe('STS, signed calls', () => {
  it.each([
    ['AccessDenied', 403, '', 'access-role-refuses'],
    ['ExpiredTokenException', 400, '', 'credentials-expired'],
    ['RequestExpired', 400, '', 'clock-skew'],
    ['SignatureDoesNotMatch', 403, 'Signature expired: 20260101T000000Z is now earlier than', 'clock-skew'],
    ['SignatureDoesNotMatch', 403, 'Signature not yet current: 20260101T000000Z', 'clock-skew'],
    [
      'SignatureDoesNotMatch',
      403,
      'The request signature we calculated does not match',
      'credentials-invalid',
    ],
    ['InvalidClientTokenId', 403, '', 'credentials-invalid'],
  ])('%s (%i) %s', (code, status, message, expected) => {
    expect(classifyStsRefusal(refusal('sts', 'AssumeRole', code, status, message))).toBe(expected);
  });
});

describe('Athena', () => {
  it.each([
    [
      'GetWorkGroup',
      'InvalidRequestException',
      400,
      'WorkGroup x is not found.',
      null,
      'workgroup-not-found',
    ],
    ['GetWorkGroup', 'InvalidRequestException', 400, 'no idea', null, 'workgroup-not-found'],
    [
      'StartQueryExecution',
      'InvalidRequestException',
      400,
      'WorkGroup x is disabled.',
      null,
      'workgroup-disabled',
    ],
    [
      'StartQueryExecution',
      'InvalidRequestException',
      400,
      'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
      null,
      'output-location-missing',
    ],
    [
      'StartQueryExecution',
      'InvalidRequestException',
      400,
      'outputLocation is not a valid S3 path.',
      null,
      'output-location-invalid',
    ],
    [
      'StartQueryExecution',
      'InvalidRequestException',
      400,
      'Unable to verify/create output bucket b',
      null,
      'output-location-invalid',
    ],
    [
      'StartQueryExecution',
      'InvalidRequestException',
      400,
      "line 1:1: mismatched input 'SELEC'",
      null,
      'query-syntax',
    ],
    [
      'StartQueryExecution',
      'TooManyRequestsException',
      400,
      'You have exceeded the limit',
      'CONCURRENT_QUERY_LIMIT_EXCEEDED',
      'queries-too-many',
    ],
    ['GetQueryResults', 'TooManyRequestsException', 400, 'Rate exceeded', null, 'throttled'],
    ['GetWorkGroup', 'ThrottlingException', 400, 'Rate exceeded', null, 'throttled'],
    ['GetWorkGroup', 'AccessDeniedException', 403, '', null, 'access-denied'],
    ['GetWorkGroup', 'ExpiredTokenException', 403, '', null, 'credentials-expired'],
    ['GetWorkGroup', 'UnrecognizedClientException', 403, '', null, 'credentials-invalid'],
    ['GetWorkGroup', 'InvalidSignatureException', 403, 'Signature expired: x', null, 'clock-skew'],
    [
      'GetWorkGroup',
      'InvalidSignatureException',
      403,
      'Credential should be scoped to a valid region.',
      null,
      'region-mismatch',
    ],
    ['GetWorkGroup', 'OptInRequired', 403, '', null, 'region-disabled'],
    ['GetWorkGroup', 'InternalServerException', 500, '', null, 'aws-fault'],
    ['GetWorkGroup', 'NotImplemented', 501, '', null, 'aws-refused'],
    ['ListTagsForResource', 'ResourceNotFoundException', 400, '', null, 'aws-refused'],
  ])('%s %s (%i) %s', (operation, code, status, message, reason, expected) => {
    for (const spelling of bothSpellings(code)) {
      expect(classifyAthenaRefusal(refusal('athena', operation, spelling, status, message, reason))).toBe(
        expected,
      );
    }
  });
});

describe('S3', () => {
  it.each([
    ['NoSuchKey', 404, '', 'result-missing'],
    ['NoSuchBucket', 404, '', 'result-bucket-missing'],
    ['AccessDenied', 403, 'Access Denied', 'access-denied'],
    ['Forbidden', 403, '', 'access-denied'],
    ['ExpiredToken', 400, 'The provided token has expired.', 'credentials-expired'],
    ['RequestTimeTooSkewed', 403, '', 'clock-skew'],
    ['InvalidAccessKeyId', 403, '', 'credentials-invalid'],
    ['PermanentRedirect', 301, '', 'region-mismatch'],
    [
      'AuthorizationHeaderMalformed',
      400,
      "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'",
      'region-mismatch',
    ],
    ['SlowDown', 503, '', 'throttled'],
    ['InternalError', 500, '', 'aws-fault'],
    ['InvalidObjectState', 403, '', 'result-unreadable'],
  ])('%s (%i) %s', (code, status, message, expected) => {
    expect(classifyS3Refusal(refusal('s3', 'GetObject', code, status, message))).toBe(expected);
  });
});

describe('the end of a query', () => {
  it.each([
    ['FAILED', 'SYNTAX_ERROR: line 1:8', 1006, 'query-syntax'],
    ['FAILED', 'x', 1110, 'query-table-missing'],
    ['FAILED', 'x', 1500, 'query-table-denied'],
    ['FAILED', 'x', 234, 'query-table-denied'],
    ['FAILED', 'x', 401, 'query-output-refused'],
    ['FAILED', 'x', 3, 'query-too-heavy'],
    ['FAILED', 'x', 1404, 'throttled'],
    ['FAILED', 'x', 9999, 'aws-fault'],
    ['FAILED', 'TABLE_NOT_FOUND: line 1:15: Table x does not exist', undefined, 'query-table-missing'],
    [
      'FAILED',
      'Insufficient Lake Formation permission(s): Required Select on t',
      undefined,
      'query-table-denied',
    ],
    ['FAILED', 'never seen before', undefined, 'query-failed'],
    ['CANCELLED', 'Query cancelled by user', 1014, 'query-cancelled-elsewhere'],
    ['CANCELLED', 'Bytes scanned limit was exceeded', undefined, 'query-cut-off'],
    ['FAILED', 'Bytes scanned limit was exceeded', 1, 'query-cut-off'],
  ] as const)('%s, %s, %s: %s', (state, reason, ErrorType, expected) => {
    const error = ErrorType === undefined ? undefined : { ErrorType, ErrorCategory: 2 };
    expect(classifyQueryEnd(state, reason, error)).toBe(expected);
  });
});
