import type { Failure } from '#app/diagnosis/failure.ts';
import { classifyNetworkError, networkErrorCode } from '#main/platform/classify-network-error.ts';
import { redact } from '#main/platform/redact.ts';
import { TransportProblem } from '#main/platform/transport-problem.ts';
import { identityAddress } from './identity-address.ts';

/** The fetch of the platform, or of whoever brings a proxy and certificates. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A request of ours; its body is at hand at once, so that it can be sent again by nobody but us. */
export interface IdentityRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams | undefined;
}

/** Thrown through libraries that have no other way to carry a failure. */
export class IdentityFetchProblem extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'IdentityFetchProblem';
    this.failure = failure;
  }
}

/** Where calls to an identity provider go, and for how long. */
export interface IdentityFetchOptions {
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  /** Milliseconds that one call may take, the reading of its answer included. */
  readonly timeoutMs?: number;
}

const defaultTimeoutMs = 15_000;
const answerBytes = 1024 * 1024;
const withoutBody: ReadonlySet<number> = new Set([101, 204, 205, 304]);

const about = (url: URL) => ({ service: 'identity-provider', endpoint: url.host });

async function wholeBody(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > answerBytes) throw new RangeError('The answer is larger than any of an identity provider.');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** The answer with its body read, so that whatever can go wrong with it has gone wrong by now. */
async function readAnswer(response: Response): Promise<Response> {
  const { status, headers } = response;
  const body = await wholeBody(response);
  return new Response(withoutBody.has(status) ? null : body, { status, headers });
}

/** The platform knows AWS alone by name; here the answer was the identity provider's. */
function transportFailure({ code, message, facts }: TransportProblem, url: URL): Failure {
  const ours = code === 'answer-not-from-aws' ? 'identity-answer-invalid' : code;
  return { ...about(url), ...facts, code: ours, message };
}

/** Null for an error that is none of the network's, and so a defect. */
function failureOf(error: unknown, url: URL, timedOut: boolean): Failure | null {
  if (timedOut) return { ...about(url), code: 'answer-timeout', message: 'No answer came in time.' };
  if (error instanceof TransportProblem) return transportFailure(error, url);
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = classifyNetworkError(cause);
  if (code !== null) {
    const message = networkErrorCode(cause) ?? 'No connection in time.';
    return { ...about(url), code, message };
  }
  if (error instanceof RangeError) {
    return { ...about(url), code: 'identity-answer-invalid', message: error.message };
  }
  if (!(error instanceof TypeError && cause instanceof Error && cause !== error)) return null;
  // An address that fetch itself refuses, such as one with a port reserved for another protocol.
  const message = redact(cause.message).slice(0, 200);
  return { code: 'identity-address-invalid', subject: url.origin, message };
}

/**
 * A fetch for identity providers: https or loopback only, redirects refused, bounded in time and size. Whatever
 * goes wrong on the way is an `IdentityFetchProblem`.
 */
export function createIdentityFetch({
  fetch,
  signal,
  timeoutMs = defaultTimeoutMs,
}: IdentityFetchOptions): (address: string, request: IdentityRequest) => Promise<Response> {
  return async (address, request) => {
    const url = identityAddress(address);
    if (url === null) {
      throw new IdentityFetchProblem({ code: 'identity-address-invalid', subject: address.slice(0, 200) });
    }
    const limit = AbortSignal.timeout(timeoutMs);
    const { method, headers, body = null } = request;
    try {
      const both = AbortSignal.any([signal, limit]);
      const response = await fetch(url.href, { method, headers, body, redirect: 'manual', signal: both });
      return await readAnswer(response);
    } catch (error) {
      if (signal.aborted) throw new IdentityFetchProblem({ code: 'cancelled' });
      const failure = failureOf(error, url, limit.aborted);
      throw failure === null ? error : new IdentityFetchProblem(failure);
    }
  };
}

/** The failure inside an error, however deep a library has wrapped it. */
export function identityFetchFailure(error: unknown): Failure | null {
  if (error instanceof IdentityFetchProblem) return error.failure;
  return error instanceof Error && error.cause !== undefined ? identityFetchFailure(error.cause) : null;
}
