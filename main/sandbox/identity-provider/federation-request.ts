import type { IncomingMessage } from 'node:http';
import { readBody } from '../read-body.ts';

/** A refusal of the token endpoint, in the words of OAuth 2.0. */
export class FederationRefusal extends Error {
  readonly error: string;
  readonly status: number;

  constructor(error: string, description: string, status = 400) {
    super(description);
    this.name = 'FederationRefusal';
    this.error = error;
    this.status = status;
  }
}

/** What a client sends to the token endpoint, with the name and secret of HTTP Basic if it used that. */
export interface FederationRequest {
  readonly form: URLSearchParams;
  readonly basic: { readonly id: string; readonly secret: string } | null;
}

/** Name and secret are form-encoded within HTTP Basic (RFC 6749, section 2.3.1). */
function basicOf(header: string | undefined): FederationRequest['basic'] {
  if (header === undefined) return null;
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(header)?.[1];
  const text = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const [, id, secret] = /^([^:]+):(.*)$/.exec(text) ?? [];
  if (id === undefined || secret === undefined) {
    throw new FederationRefusal('invalid_client', 'The Authorization header is not HTTP Basic', 401);
  }
  const decoded = (part: string) => new URLSearchParams(`value=${part}`).get('value') ?? '';
  return { id: decoded(id), secret: decoded(secret) };
}

/** Reads a request to the token endpoint; a parameter that comes twice is refused (RFC 6749, section 3.2). */
export async function readFederationRequest(request: IncomingMessage): Promise<FederationRequest> {
  const type = request.headers['content-type'] ?? '';
  if (request.method !== 'POST' || !/^application\/x-www-form-urlencoded\b/i.test(type)) {
    throw new FederationRefusal('invalid_request', 'The token endpoint takes a form by POST');
  }
  const form = new URLSearchParams((await readBody(request, 64 * 1024)).toString('utf8'));
  const names = [...form.keys()].filter((name) => name !== 'audience' && name !== 'resource');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new FederationRefusal('invalid_request', `${twice} is given twice`);
  return { form, basic: basicOf(request.headers.authorization) };
}
