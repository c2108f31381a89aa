import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { Principal } from './principal.ts';

/** One HTTP request as a sandbox service sees it, body already read (requests to AWS are small). */
export interface SandboxRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Sent back as `x-amzn-RequestId` (`x-amz-request-id` for S3). */
  readonly requestId: string;
  /** The service's own clock in epoch milliseconds; a clock-skew fault moves it. */
  readonly now: number;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
}

export interface SandboxResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | Readable;
}

/**
 * A stand-in for one AWS service. The server around it owns sockets, faults, call counts and SigV4, so that a
 * service holds nothing but the rules of the service.
 */
export interface SandboxService {
  readonly name: 'sts' | 'athena' | 's3' | 'sso-oidc' | 'sso-admin';
  /** The AWS operation name (`AssumeRole`, `GetQueryExecution`, `GetObject` …), or null where there is none. */
  operationOf(request: SandboxRequest): string | null;
  /** Operations that AWS accepts without a signature. */
  readonly unsignedOperations: ReadonlySet<string>;
  /** `principal` is null for unsigned operations only. Refusals are thrown as `ServiceError`. */
  handle(operation: string, request: SandboxRequest, principal: Principal | null): Promise<SandboxResponse>;
  /** The error in the service's wire form (query XML, JSON 1.1, S3 XML). */
  refuse(error: ServiceError, request: SandboxRequest): SandboxResponse;
}

/** A refusal in AWS's terms: `code` as AWS spells it on the wire, HTTP `status`, the message a caller sees. */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of a JSON error body, such as `AthenaErrorCode` or `Reason`. */
  readonly members: Readonly<Record<string, string>>;

  constructor(code: string, status: number, message: string, members: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    this.status = status;
    this.members = members;
  }
}
