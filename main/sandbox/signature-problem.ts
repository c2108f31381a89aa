import type { SandboxService } from './service.ts';
import { ServiceError } from './service.ts';

/** Why a signed request is refused before its operation is looked at. */
export type SignatureProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'incomplete'; readonly detail: string }
  | { readonly kind: 'unknown-key' }
  | { readonly kind: 'wrong-token' }
  | { readonly kind: 'expired-credentials' }
  | { readonly kind: 'wrong-scope'; readonly detail: string }
  | { readonly kind: 'clock'; readonly detail: string }
  | { readonly kind: 'body-hash' }
  | { readonly kind: 'mismatch' };

type ServiceName = SandboxService['name'];
type Spelling = readonly [code: string, status: number, message?: string];

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const badToken = 'The security token included in the request is invalid.';
const expired = 'The security token included in the request is expired';

/** How all services that speak JSON spell them (their common errors). */
const jsonSpellings: Record<SignatureProblem['kind'], Spelling> = {
  missing: ['MissingAuthenticationTokenException', 403, 'Missing Authentication Token'],
  incomplete: ['IncompleteSignatureException', 403],
  'unknown-key': ['UnrecognizedClientException', 403, badToken],
  'wrong-token': ['UnrecognizedClientException', 403, badToken],
  'expired-credentials': ['ExpiredTokenException', 403, expired],
  'wrong-scope': ['InvalidSignatureException', 403],
  clock: ['InvalidSignatureException', 403],
  'body-hash': ['InvalidSignatureException', 403, mismatch],
  mismatch: ['InvalidSignatureException', 403, mismatch],
};

/**
 * Code, status and message as each service spells them. STS follows the query services' common
 * errors, S3 its own list ("Error responses" in the Amazon S3 API Reference).
 */
const spellings: Record<ServiceName, Record<SignatureProblem['kind'], Spelling>> = {
  athena: jsonSpellings,
  'sso-oidc': jsonSpellings,
  'sso-admin': jsonSpellings,
  sts: {
    missing: ['MissingAuthenticationToken', 403, 'Request is missing Authentication Token'],
    incomplete: ['IncompleteSignature', 403],
    'unknown-key': ['InvalidClientTokenId', 403, badToken],
    'wrong-token': ['InvalidClientTokenId', 403, badToken],
    'expired-credentials': ['ExpiredToken', 403, expired],
    'wrong-scope': ['SignatureDoesNotMatch', 403],
    clock: ['RequestExpired', 400],
    'body-hash': ['SignatureDoesNotMatch', 403, mismatch],
    mismatch: ['SignatureDoesNotMatch', 403, mismatch],
  },
  s3: {
    missing: ['AccessDenied', 403, 'Access Denied'],
    incomplete: ['AuthorizationHeaderMalformed', 400],
    'unknown-key': [
      'InvalidAccessKeyId',
      403,
      'The AWS Access Key Id you provided does not exist in our records.',
    ],
    'wrong-token': ['InvalidToken', 400, 'The provided token is malformed or otherwise invalid.'],
    'expired-credentials': ['ExpiredToken', 400, 'The provided token has expired.'],
    'wrong-scope': ['AuthorizationHeaderMalformed', 400],
    clock: [
      'RequestTimeTooSkewed',
      403,
      'The difference between the request time and the current time is too large.',
    ],
    'body-hash': [
      'XAmzContentSHA256Mismatch',
      400,
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    ],
    mismatch: [
      'SignatureDoesNotMatch',
      403,
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ],
  },
};

/** The problem as the service words it. */
export function signatureRefusal(service: ServiceName, problem: SignatureProblem): ServiceError {
  const [code, status, message] = spellings[service][problem.kind];
  return new ServiceError(code, status, message ?? ('detail' in problem ? problem.detail : code));
}
