import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientId, confidentialClientId } from '../account.ts';
import { workloadPerson } from '../workload-person.ts';
import { type AwsTokenCheck, checkAwsToken } from './aws-signed-token.ts';
import { FederationRefusal, type FederationRequest, readFederationRequest } from './federation-request.ts';
import { mintSampleToken, type TokenOrigin } from './sample-token.ts';
import type { SigningKeys } from './signing-keys.ts';

/** Where AWS identities are exchanged for tokens of the identity provider. */
export const federationPath = '/federation/token';

export interface FederationParts {
  readonly issuer: string;
  readonly keys: SigningKeys;
  readonly awsIssuer: string;
  readonly clientSecret: string;
  readonly now: () => number;
}

type ClientKind = 'public' | 'confidential';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const tokenType = (name: string) => `urn:ietf:params:oauth:token-type:${name}`;
const subjectTypes = ['jwt', 'id_token'].map(tokenType);
const issuedTypes = ['access_token', 'id_token', 'jwt'].map(tokenType);
/** Seconds. */
const lifetime = 3600;

const invalidClient = (description: string) => new FederationRefusal('invalid_client', description, 401);
const invalidRequest = (description: string) => new FederationRefusal('invalid_request', description);

function equalSecret(given: string, wanted: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(wanted);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Exchanges tokens of AWS STS: as client assertion (RFC 7523) or as subject token (RFC 8693). */
class FederationEndpoint {
  readonly #parts: FederationParts;
  /** `jti`s of client assertions, each of which authenticates once. */
  readonly #spent = new Set<string>();

  constructor(parts: FederationParts) {
    this.#parts = parts;
  }

  async answer(request: IncomingMessage): Promise<object> {
    const read = await readFederationRequest(request);
    const client = await this.#client(read);
    switch (read.form.get('grant_type')) {
      case 'client_credentials':
        if (client === 'public') throw new FederationRefusal('unauthorized_client', 'The client is public');
        return this.#tokens(read.form);
      case tokenExchange:
        return this.#exchange(read.form);
      case null:
        throw invalidRequest('grant_type is missing');
      default:
        throw new FederationRefusal('unsupported_grant_type', 'This endpoint does not know the grant type');
    }
  }

  async #client({ form, basic }: FederationRequest): Promise<ClientKind> {
    const assertion = form.get('client_assertion');
    const secret = basic?.secret ?? form.get('client_secret');
    const id = basic?.id ?? form.get('client_id');
    if (assertion !== null && secret !== null) throw invalidRequest('The client authenticates in two ways');
    if (assertion !== null) return this.#assertedClient(assertion, form);
    if (id === clientId && secret === null) return 'public';
    if (id === confidentialClientId && secret !== null && equalSecret(secret, this.#parts.clientSecret)) {
      return 'confidential';
    }
    throw invalidClient('The client is unknown or did not authenticate');
  }

  async #assertedClient(assertion: string, form: URLSearchParams): Promise<ClientKind> {
    if (form.get('client_assertion_type') !== assertionType) {
      throw invalidRequest('client_assertion_type is missing or not known');
    }
    // The assertion names an AWS identity; the client that it stands for has to be said.
    if (form.get('client_id') !== confidentialClientId) throw invalidClient('The client is unknown');
    const verdict = await checkAwsToken(assertion, this.#check());
    if (!verdict.ok) throw invalidClient(`The client assertion is refused: ${verdict.reason}`);
    if (this.#spent.has(verdict.jti)) throw invalidClient('The client assertion was used before');
    this.#spent.add(verdict.jti);
    return 'confidential';
  }

  async #exchange(form: URLSearchParams): Promise<object> {
    const subject = form.get('subject_token');
    const issued = form.get('requested_token_type') ?? tokenType('access_token');
    if (subject === null || !subjectTypes.includes(form.get('subject_token_type') ?? '')) {
      throw invalidRequest('subject_token or subject_token_type is missing or not accepted');
    }
    if (!issuedTypes.includes(issued)) throw invalidRequest('requested_token_type is not accepted');
    const verdict = await checkAwsToken(subject, this.#check());
    if (!verdict.ok) throw invalidRequest(`The subject token is refused: ${verdict.reason}`);
    const bearer = issued === tokenType('access_token') ? 'Bearer' : 'N_A';
    return { ...(await this.#tokens(form)), issued_token_type: issued, token_type: bearer };
  }

  /** Both tokens are of the kind that the provider gives at a sign-in, so that STS takes either. */
  async #tokens(form: URLSearchParams): Promise<object> {
    const audience = form.get('audience') ?? clientId;
    if (audience !== clientId && audience !== confidentialClientId) {
      throw new FederationRefusal('invalid_target', 'The audience is not known');
    }
    const { issuer, keys, now } = this.#parts;
    const origin: TokenOrigin = { issuer, keys, now: now() };
    const mint = () => mintSampleToken(workloadPerson, { audience }, origin);
    const withIdToken = form.get('scope')?.split(' ').includes('openid') ?? false;
    return {
      access_token: await mint(),
      ...(withIdToken ? { id_token: await mint() } : {}),
      token_type: 'Bearer',
      expires_in: lifetime,
      scope: form.get('scope') ?? 'openid email',
    };
  }

  #check(): AwsTokenCheck {
    const { issuer, awsIssuer, now } = this.#parts;
    return { awsIssuer, audiences: [issuer, `${issuer}${federationPath}`], now: now() };
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

/** The token endpoint for programs that run on AWS, as a listener that never throws for a bad request. */
export function createFederationEndpoint(parts: FederationParts) {
  const endpoint = new FederationEndpoint(parts);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      send(response, 200, await endpoint.answer(request));
    } catch (error) {
      if (!(error instanceof FederationRefusal)) throw error;
      send(response, error.status, { error: error.error, error_description: error.message });
    }
  };
}
