import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { assertNever } from '#app/assert-never.ts';
import { region } from './account.ts';
import { decodeAwsChunked, MalformedChunks } from './aws-chunked.ts';
import type { CallCounts } from './call-counts.ts';
import type { CredentialIssuer } from './credential-issuer.ts';
import { departureOf } from './departure.ts';
import type { Faults } from './faults.ts';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts';
import type { Principal } from './principal.ts';
import { proxyPage } from './proxy-page.ts';
import { BodyTooLarge, readBody } from './read-body.ts';
import { type SandboxRequest, type SandboxResponse, type SandboxService, ServiceError } from './service.ts';
import { serverErrorRefusal, throttleRefusal, unknownOperationRefusal } from './service-trouble.ts';
import { verifySignature, type WireRequest } from './signature.ts';
import { signatureRefusal } from './signature-problem.ts';
import { combineFaults, type FaultedEnd, type StruckFaults } from './struck-faults.ts';
import { resetConnection, writeAnswer, writeHalf } from './write-answer.ts';

/** What every service of the sandbox shares. */
export interface ServiceSurroundings {
  readonly credentials: CredentialIssuer;
  readonly faults: Faults;
  readonly calls: CallCounts;
  /** The sandbox's clock, epoch milliseconds. */
  readonly now: () => number;
  /** Added to every call. */
  readonly latencyMs: number;
}

const bodyLimit: Record<SandboxService['name'], number> = {
  sts: 256 * 1024,
  athena: 1024 * 1024,
  s3: 64 * 1024 * 1024,
  'sso-oidc': 256 * 1024,
  'sso-admin': 256 * 1024,
};

/** What the service is called in a credential scope. */
const signingName: Record<SandboxService['name'], string> = {
  sts: 'sts',
  athena: 'athena',
  s3: 's3',
  'sso-oidc': 'sso-oauth',
  'sso-admin': 'sso',
};

function requestIdOf(service: SandboxService['name']): string {
  return service === 's3' ? randomBytes(8).toString('hex').toUpperCase() : randomUUID();
}

function answerHeaders(service: SandboxService['name'], request: SandboxRequest): Record<string, string> {
  const id = service === 's3' ? 'x-amz-request-id' : 'x-amzn-RequestId';
  return {
    date: new Date(request.now).toUTCString(),
    [id]: request.requestId,
    ...(service === 's3'
      ? { 'x-amz-id-2': Buffer.from(request.requestId.repeat(3)).toString('base64') }
      : {}),
  };
}

function requestUrl(incoming: IncomingMessage): URL {
  const target = incoming.url ?? '/';
  // A target such as `//x/y` would else be taken for a host.
  return new URL(`http://127.0.0.1${target.startsWith('/') ? target : '/'}`);
}

/** One service on its own loopback port; everything that is the same for all services happens here. */
class ServiceServer {
  readonly #service: SandboxService;
  readonly #around: ServiceSurroundings;

  constructor(service: SandboxService, around: ServiceSurroundings) {
    this.#service = service;
    this.#around = around;
  }

  async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const read = await readBody(incoming, bodyLimit[this.#service.name]).catch((error: unknown) => {
      if (error instanceof BodyTooLarge) return error;
      throw error;
    });
    const first = this.#request(incoming, response, read instanceof BodyTooLarge ? Buffer.alloc(0) : read);
    const operation = this.#service.operationOf(first);
    this.#around.calls.count(this.#service.name, operation ?? 'unknown');
    const struck = combineFaults(this.#around.faults.strike(this.#service.name, operation));
    const delay = struck.delayMs + this.#around.latencyMs;
    if (delay > 0) await wait(delay, undefined, { signal: first.signal });
    const request = { ...first, now: this.#around.now() + struck.skewMs };
    if (struck.end && this.#endsByFault(struck.end, request, response)) return;
    const answer = await this.#answerOf(incoming, request, operation, struck, read);
    const write = struck.half ? writeHalf : writeAnswer;
    await write(response, answer, answerHeaders(this.#service.name, request));
  }

  #request(incoming: IncomingMessage, response: ServerResponse, body: Buffer): SandboxRequest {
    return {
      method: incoming.method ?? 'GET',
      url: requestUrl(incoming),
      headers: incoming.headers,
      body,
      requestId: requestIdOf(this.#service.name),
      now: this.#around.now(),
      signal: departureOf(response),
    };
  }

  /** True when the fault leaves nothing to answer. */
  #endsByFault(end: FaultedEnd, request: SandboxRequest, response: ServerResponse): boolean {
    switch (end.kind) {
      case 'hang':
        return true;
      case 'reset':
        resetConnection(response);
        return true;
      case 'html': {
        // A proxy has no AWS request id.
        response.writeHead(end.status, {
          date: new Date(request.now).toUTCString(),
          'content-type': 'text/html; charset=utf-8',
        });
        response.end(proxyPage(end.status));
        return true;
      }
      case 'throttle':
      case 'serverError':
      case 'refuse':
        return false;
      default:
        return assertNever(end);
    }
  }

  async #answerOf(
    incoming: IncomingMessage,
    request: SandboxRequest,
    operation: string | null,
    struck: StruckFaults,
    read: Buffer | BodyTooLarge,
  ): Promise<SandboxResponse> {
    try {
      const { name } = this.#service;
      const { end } = struck;
      if (end?.kind === 'throttle') throw throttleRefusal(name);
      if (end?.kind === 'serverError') throw serverErrorRefusal(name, end.status);
      if (end?.kind === 'refuse') throw new ServiceError(end.code, end.status, end.message, end.members);
      if (struck.expiredCredentials) throw this.#expired(operation);
      if (read instanceof BodyTooLarge) throw new ServiceError('RequestEntityTooLarge', 413, read.message);
      const principal = await this.#principal(incoming, request, operation);
      if (operation === null) throw unknownOperationRefusal(name);
      return await this.#service.handle(operation, this.#decoded(request), principal);
    } catch (error) {
      return this.#service.refuse(this.#refusal(error), request);
    }
  }

  async #principal(
    incoming: IncomingMessage,
    request: SandboxRequest,
    operation: string | null,
  ): Promise<Principal | null> {
    if (operation !== null && this.#service.unsignedOperations.has(operation)) return null;
    const wire: WireRequest = {
      method: request.method,
      target: incoming.url ?? '/',
      headers: request.headers,
      body: request.body,
    };
    const { name } = this.#service;
    const { credentials } = this.#around;
    const check = { service: signingName[name], region, credentials, now: request.now };
    const verdict = await verifySignature(wire, check);
    if (!verdict.valid) throw signatureRefusal(name, verdict.problem);
    return verdict.principal;
  }

  /** Where nothing is signed, the token is the credential. */
  #expired(operation: string | null): ServiceError {
    return operation !== null && this.#service.unsignedOperations.has(operation)
      ? new ServiceError('ExpiredTokenException', 400, 'Token expired')
      : signatureRefusal(this.#service.name, { kind: 'expired-credentials' });
  }

  #decoded(request: SandboxRequest): SandboxRequest {
    const hash = request.headers['x-amz-content-sha256'];
    if (typeof hash !== 'string' || !hash.startsWith('STREAMING-')) return request;
    if (hash !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') {
      throw new ServiceError('NotImplemented', 501, `The sandbox does not verify ${hash} bodies.`);
    }
    return { ...request, body: decodeAwsChunked(request.body) };
  }

  #refusal(error: unknown): ServiceError {
    if (error instanceof ServiceError) return error;
    if (error instanceof MalformedChunks) return new ServiceError('IncompleteBody', 400, error.message);
    // A defect of the sandbox itself; the caller is the one who can see it.
    const text = error instanceof Error ? error.message : String(error);
    return serverErrorRefusal(this.#service.name, 500, `The sandbox failed: ${text}`);
  }
}

/** Puts a service on a free loopback port. */
export function startServiceServer(
  service: SandboxService,
  around: ServiceSurroundings,
): Promise<LoopbackServer> {
  const server = new ServiceServer(service, around);
  return startLoopbackServer((incoming, response) => {
    // Only a caller that left, or a failing socket, gets here: there is nobody to answer.
    server.answer(incoming, response).catch(() => response.destroy());
  });
}
