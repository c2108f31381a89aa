import type { FailureCode } from './failure-code.ts';

/** The claims that a trust policy looks at. */
export interface TokenClaims {
  readonly issuer: string | null;
  /** `azp` where the token has one, for STS compares that then, else `aud`. */
  readonly audience: string | null;
  readonly subject: string | null;
  readonly algorithm?: string | null;
}

/**
 * What main knows of a failure, before it is put into words. Everything but the code is optional, and nothing
 * in it may hold a token, key or password: `message` is a service's text after redaction.
 */
export interface Failure {
  readonly code: FailureCode;
  /** `sts`, `athena`, `s3`, `identity-provider` … */
  readonly service?: string;
  /** AWS operation, such as `GetWorkGroup`. */
  readonly operation?: string;
  /** The error code as it came over the wire. */
  readonly serviceCode?: string;
  readonly httpStatus?: number;
  readonly requestId?: string;
  readonly message?: string;
  /** `host:port` that was being reached. */
  readonly endpoint?: string;
  /** `host:port` of the proxy on the way. */
  readonly proxy?: string;
  /** Who issued the certificate that was refused. */
  readonly issuer?: string;
  /** IAM action that AWS named as missing, and the resource it named. */
  readonly action?: string;
  readonly resource?: string;
  /** Role, workgroup, DSN, file or claim that the failure is about. */
  readonly subject?: string;
  /** Parameter of the DSN by which the subject was named. */
  readonly parameter?: string;
  /** ARN of the role that made the refused call. */
  readonly principal?: string;
  /** When the token was exchanged before, epoch milliseconds. */
  readonly spentAt?: number;
  /** What the token in question says of itself. */
  readonly claims?: TokenClaims;
  /** Seconds by which this computer's clock differs from the service's (positive: this computer is ahead). */
  readonly clockOffsetSeconds?: number;
}
