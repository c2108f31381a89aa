import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { CredentialIssuer, IssuedSession } from './credential-issuer.ts';
import { NodeSha256 } from './node-sha256.ts';
import type { Principal } from './principal.ts';
import type { SignatureProblem } from './signature-problem.ts';
import { readStatedSignature, type StatedSignature } from './signed-request.ts';

/** A request as it came over the wire; the path must not have been normalised. */
export interface WireRequest {
  readonly method: string;
  /** Path and query as in the request line. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface SignatureCheck {
  /** The name in the credential scope, which is not always that of the service. */
  readonly service: string;
  readonly region: string;
  readonly credentials: CredentialIssuer;
  /** The service's clock, epoch milliseconds. */
  readonly now: number;
}

export type SignatureVerdict =
  | { readonly valid: true; readonly principal: Principal }
  | { readonly valid: false; readonly problem: SignatureProblem };

const tolerance = 15 * 60_000;
const hashHeader = 'x-amz-content-sha256';
const querySignatureNames = new Set([
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-Security-Token',
  'X-Amz-Signature',
  'X-Amz-SignedHeaders',
]);

const amzDate = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');

function clockProblem(stated: StatedSignature, now: number): SignatureProblem | null {
  const { signedAt, expiresIn, scopeDate } = stated;
  if (!amzDate(signedAt).startsWith(scopeDate)) {
    return {
      kind: 'wrong-scope',
      detail: 'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP',
    };
  }
  const end = signedAt + (expiresIn === null ? tolerance : expiresIn * 1000);
  if (now > end) {
    const detail = `Signature expired: ${amzDate(signedAt)} is now earlier than ${amzDate(now - tolerance)} (${amzDate(now)} - 15 min.)`;
    return { kind: 'clock', detail };
  }
  if (signedAt - now > tolerance) {
    const detail = `Signature not yet current: ${amzDate(signedAt)} is still later than ${amzDate(now + tolerance)} (${amzDate(now)} + 15 min.)`;
    return { kind: 'clock', detail };
  }
  return null;
}

function scopeProblem(stated: StatedSignature, { service, region }: SignatureCheck): SignatureProblem | null {
  if (stated.service !== service) {
    return { kind: 'wrong-scope', detail: `Credential should be scoped to correct service: '${service}'.` };
  }
  if (stated.region !== region) {
    const detail = `Credential should be scoped to a valid region: '${stated.region}' is wrong; expecting '${region}'`;
    return { kind: 'wrong-scope', detail };
  }
  return null;
}

/** Everything that the caller says of a body hash has to be true, unless it says that it signed none. */
function bodyProblem({ headers, body }: WireRequest): SignatureProblem | null {
  const stated = headers[hashHeader];
  if (typeof stated !== 'string' || stated === 'UNSIGNED-PAYLOAD' || stated.startsWith('STREAMING-'))
    return null;
  return stated === createHash('sha256').update(body).digest('hex') ? null : { kind: 'body-hash' };
}

function headerProblem(stated: StatedSignature, headers: IncomingHttpHeaders): SignatureProblem | null {
  const signed = new Set(stated.signedHeaders);
  const mustSign = Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'));
  // The session token and the checks of the body may be left out: some SDKs add them after signing.
  const optional = new Set(['x-amz-security-token', 'x-amz-user-agent', hashHeader]);
  const missing = mustSign.filter((name) => !signed.has(name) && !optional.has(name));
  if (!signed.has('host') || missing.length > 0) {
    const detail = `'${missing.join("', '") || 'host'}' must be a 'SignedHeader' in the AWS Authorization.`;
    return { kind: 'incomplete', detail };
  }
  return null;
}

function equal(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function queryBag(query: URLSearchParams, without: ReadonlySet<string>): Record<string, string | string[]> {
  const names = [...new Set(query.keys())].filter((name) => !without.has(name));
  return Object.fromEntries(names.map((name) => [name, query.getAll(name)]));
}

function signedHeaderBag(stated: StatedSignature, headers: IncomingHttpHeaders): Record<string, string> {
  const textOf = (name: string) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(',') : (value ?? '');
  };
  return Object.fromEntries(stated.signedHeaders.map((name) => [name, textOf(name)]));
}

/** The request as the AWS signer takes it: with the signed headers alone, and none of the signature itself. */
function unsignedForm(request: WireRequest, stated: StatedSignature) {
  const [path = '/', search = ''] = request.target.split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  return {
    protocol: 'http:',
    hostname: '127.0.0.1',
    method: request.method,
    path,
    query: queryBag(query, stated.form === 'query' ? querySignatureNames : new Set()),
    headers: signedHeaderBag(stated, request.headers),
    body: request.body,
  };
}

async function computeSignature(
  request: WireRequest,
  stated: StatedSignature,
  { credentials }: IssuedSession,
): Promise<string> {
  const tokenSigned = stated.form === 'query' || stated.signedHeaders.includes('x-amz-security-token');
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const signer = new SignatureV4({
    service: stated.service,
    region: stated.region,
    sha256: NodeSha256,
    // S3 takes the path as it stands, every other service encodes it once more.
    uriEscapePath: stated.service !== 's3',
    applyChecksum: false,
    credentials: {
      accessKeyId,
      secretAccessKey,
      ...(tokenSigned && sessionToken !== null ? { sessionToken } : {}),
    },
  });
  const signable = { signingDate: new Date(stated.signedAt), signableHeaders: new Set(stated.signedHeaders) };
  const unsigned = unsignedForm(request, stated);
  if (stated.form === 'query') {
    const presigned = await signer.presign(
      { ...unsigned, headers: { ...unsigned.headers, [hashHeader]: 'UNSIGNED-PAYLOAD' } },
      {
        ...signable,
        expiresIn: stated.expiresIn ?? 0,
        unsignableHeaders: new Set([hashHeader].filter((name) => !stated.signedHeaders.includes(name))),
        unhoistableHeaders: new Set([hashHeader, ...stated.signedHeaders]),
      },
    );
    return String(presigned.query?.['X-Amz-Signature'] ?? '');
  }
  const signed = await signer.sign(unsigned, signable);
  return /Signature=([0-9a-f]+)$/.exec(signed.headers.authorization ?? '')?.[1] ?? '';
}

function findSession(stated: StatedSignature, check: SignatureCheck): IssuedSession | SignatureProblem {
  const session = check.credentials.find(stated.accessKeyId);
  if (!session) return { kind: 'unknown-key' };
  if (!equal(stated.sessionToken ?? '', session.credentials.sessionToken ?? '')) {
    return { kind: 'wrong-token' };
  }
  if (session.credentials.expiresAt <= check.now) return { kind: 'expired-credentials' };
  return session;
}

/** Whether the request bears a true Signature Version 4 of a session that the sandbox issued. */
export async function verifySignature(
  request: WireRequest,
  check: SignatureCheck,
): Promise<SignatureVerdict> {
  const refused = (problem: SignatureProblem): SignatureVerdict => ({ valid: false, problem });
  const [, search = ''] = request.target.split(/\?(.*)/s);
  const stated = readStatedSignature(request.headers, new URLSearchParams(search));
  if ('kind' in stated) return refused(stated);
  const session = findSession(stated, check);
  if ('kind' in session) return refused(session);
  const problem =
    scopeProblem(stated, check) ??
    clockProblem(stated, check.now) ??
    headerProblem(stated, request.headers) ??
    bodyProblem(request);
  if (problem) return refused(problem);
  const expected = await computeSignature(request, stated, session);
  return equal(expected, stated.signature)
    ? { valid: true, principal: session.principal }
    : refused({ kind: 'mismatch' });
}
