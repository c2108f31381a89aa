/**
 * The closed list of what can go wrong. Main sends a code and the facts around it, `describe-failure.ts` and
 * `diagnose.ts` own the words. A code is never reused for another meaning.
 */
export const failureCodes = [
  // DSN store and input
  'dsn-not-found',
  'dsn-name-taken',
  'dsn-name-invalid',
  'dsn-conflict',
  'dsn-store-unwritable',
  'dsn-invalid',
  'import-unreadable',
  'authentication-type-not-testable',
  'input-invalid',
  // Token, before any call
  'token-missing',
  'token-unreadable',
  'token-not-a-jwt',
  'token-encrypted',
  'token-too-short',
  'token-too-long',
  'token-expired',
  'token-not-yet-valid',
  'token-claim-missing',
  'token-algorithm-unsupported',
  'token-from-aws',
  // Token, as AWS sees it
  'token-issuer-unknown',
  'token-audience-refused',
  'token-signature-invalid',
  'token-claim-refused',
  'identity-provider-unreachable',
  // Network
  'dns-failed',
  'connection-refused',
  'connection-timeout',
  'connection-reset',
  'network-unreachable',
  'tls-untrusted',
  'tls-name-mismatch',
  'tls-failed',
  'answer-timeout',
  'answer-cut',
  'answer-not-from-aws',
  'endpoint-invalid',
  // Clock
  'clock-skew',
  // STS and credentials
  'trust-policy-refuses',
  'role-invalid',
  'session-name-invalid',
  'duration-too-long',
  'region-disabled',
  'region-mismatch',
  'credentials-expired',
  'credentials-invalid',
  'access-denied',
  // Athena and S3
  'workgroup-not-found',
  'workgroup-disabled',
  'output-location-missing',
  'output-location-invalid',
  'query-syntax',
  'query-table-missing',
  'query-table-denied',
  'query-output-refused',
  'query-too-heavy',
  'query-cut-off',
  'query-cancelled-elsewhere',
  'query-failed',
  'query-timeout',
  'queries-too-many',
  'result-missing',
  'result-bucket-missing',
  'result-unreadable',
  // Service
  'throttled',
  'aws-fault',
  'aws-refused',
  // Program
  'sandbox-unavailable',
  'cancelled',
  'internal',
] as const;

export type FailureCode = (typeof failureCodes)[number];
