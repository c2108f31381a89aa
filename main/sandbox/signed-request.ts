import type { IncomingHttpHeaders } from 'node:http';
import type { SignatureProblem } from './signature-problem.ts';

/** The parts of a Signature Version 4 that the caller states, in the header or in the query. */
export interface StatedSignature {
  readonly form: 'header' | 'query';
  readonly accessKeyId: string;
  /** `YYYYMMDD` of the credential scope. */
  readonly scopeDate: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** Epoch milliseconds of `X-Amz-Date`. */
  readonly signedAt: number;
  readonly sessionToken: string | undefined;
  /** Seconds; presigned requests only. */
  readonly expiresIn: number | null;
}

const incomplete = (detail: string): SignatureProblem => ({ kind: 'incomplete', detail });
const algorithm = 'AWS4-HMAC-SHA256';

/** `20260131T235959Z` to epoch milliseconds; null where it is no such date. */
export function parseAmzDate(text: string | undefined): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text ?? '');
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? null : time;
}

interface Fields {
  readonly form: StatedSignature['form'];
  readonly credential: string | undefined;
  readonly signedHeaders: string | undefined;
  readonly signature: string | undefined;
  readonly date: string | undefined;
  readonly sessionToken: string | undefined;
  readonly expires: string | undefined;
}

function headerFields(authorization: string, headers: IncomingHttpHeaders): Fields {
  const parts = authorization.slice(algorithm.length).split(',');
  const part = (name: string) =>
    parts
      .map((text) => text.trim())
      .find((text) => text.startsWith(`${name}=`))
      ?.slice(name.length + 1);
  const single = (name: string) => {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    form: 'header',
    credential: part('Credential'),
    signedHeaders: part('SignedHeaders'),
    signature: part('Signature'),
    date: single('x-amz-date'),
    sessionToken: single('x-amz-security-token'),
    expires: undefined,
  };
}

function queryFields(query: URLSearchParams): Fields {
  const value = (name: string) => query.get(name) ?? undefined;
  return {
    form: 'query',
    credential: value('X-Amz-Credential'),
    signedHeaders: value('X-Amz-SignedHeaders'),
    signature: value('X-Amz-Signature'),
    date: value('X-Amz-Date'),
    sessionToken: value('X-Amz-Security-Token'),
    expires: value('X-Amz-Expires') ?? '',
  };
}

function readFields(fields: Fields): StatedSignature | SignatureProblem {
  const scope = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(fields.credential ?? '');
  if (!scope) return incomplete('Authorization requires a well-formed Credential parameter.');
  if (!fields.signature) return incomplete('Authorization requires a Signature parameter.');
  if (!fields.signedHeaders) return incomplete('Authorization requires a SignedHeaders parameter.');
  const signedAt = parseAmzDate(fields.date);
  if (signedAt === null) return incomplete("Authorization requires existence of a well-formed 'X-Amz-Date'.");
  const expiresIn = fields.expires === undefined ? null : Number(fields.expires || Number.NaN);
  if (expiresIn !== null && !(expiresIn >= 1 && expiresIn <= 604_800)) {
    return incomplete('X-Amz-Expires must be between 1 and 604800 seconds.');
  }
  const [, accessKeyId = '', scopeDate = '', region = '', service = ''] = scope;
  return {
    form: fields.form,
    accessKeyId,
    scopeDate,
    region,
    service,
    signedHeaders: fields.signedHeaders.split(';'),
    signature: fields.signature,
    signedAt,
    sessionToken: fields.sessionToken,
    expiresIn,
  };
}

/** What the caller states about its signature, or why nothing can be made of it. */
export function readStatedSignature(
  headers: IncomingHttpHeaders,
  query: URLSearchParams,
): StatedSignature | SignatureProblem {
  const { authorization } = headers;
  if (authorization?.startsWith(`${algorithm} `)) return readFields(headerFields(authorization, headers));
  if (authorization !== undefined) return incomplete(`Authorization header requires ${algorithm}.`);
  if (query.get('X-Amz-Algorithm') === algorithm) return readFields(queryFields(query));
  return { kind: 'missing' };
}
