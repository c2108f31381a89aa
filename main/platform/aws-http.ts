import { Readable } from 'node:stream';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { type AnswerForm, checkAnswer } from './check-answer.ts';
import type { Clock } from './clock.ts';
import { type ClockSkew, createClockSkew } from './clock-skew.ts';
import { createHttpRoutes } from './http-routes.ts';
import { letGoOfReads } from './let-go-of-reads.ts';
import { type Network, systemNetwork } from './network.ts';
import { TransportProblem } from './transport-problem.ts';
import type { WaitLimits } from './wait-limits.ts';
import { collectBody, watchBody } from './watch-body.ts';

type Handle = NodeHttpHandler['handle'];
type HttpRequest = Parameters<Handle>[0];
type HttpOptions = NonNullable<Parameters<Handle>[1]>;
type HttpAnswer = Awaited<ReturnType<Handle>>;

/** What is known of one attempt of a call. */
export interface Exchange {
  endpoint: string | null;
  status: number | null;
  requestId: string | null;
  /** Seconds by which this computer's clock is ahead of the service's, by the `Date` header. */
  clockOffsetSeconds: number | null;
}

/**
 * One attempt: its signal aborts with the caller's, and by itself where no answer begins in time. It goes
 * to the SDK, and leads back here from the HTTP handler.
 */
export interface Attempt {
  readonly signal: AbortSignal;
  readonly exchange: Exchange;
  end(): void;
}

/** Sends the requests of AWS clients, and records what came back. */
export interface AwsHttp {
  /** What the SDK takes as `requestHandler`. */
  readonly handlers: Readonly<Record<AnswerForm, AwsRequestHandler>>;
  /** What the answers told of the services' clocks; later calls are signed accordingly. */
  readonly clockSkew: ClockSkew;
  begin(caller: AbortSignal): Attempt;
  /** Closes the connections as soon as no attempt is under way. */
  close(): void;
}

/** The SDK's handler interface, as far as clients use it. */
export interface AwsRequestHandler {
  readonly metadata: { readonly handlerProtocol: string };
  handle(request: HttpRequest, options?: HttpOptions): Promise<HttpAnswer>;
  /** What `signWithKnownClock` adds to this computer's time when a request to a service is signed. */
  clockCorrectionMs(service: string): number;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
  destroy(): void;
}

const requestIdHeaders = ['x-amzn-requestid', 'x-amz-request-id', 'x-amz-requestid'];
const wholeAnswerBytes = 64 * 1024 * 1024;
const objectBytes = 1024 ** 4;

function peerOf({ hostname, port, protocol }: HttpRequest): string {
  return `${hostname}:${port ?? (protocol === 'http:' ? 80 : 443)}`;
}

function noteAnswer(exchange: Exchange, response: HttpAnswer['response'], clock: Clock): void {
  const { headers } = response;
  exchange.status = response.statusCode;
  exchange.requestId =
    requestIdHeaders
      .map((name) => headers[name])
      .find((id) => id !== undefined)
      ?.slice(0, 200) ?? null;
  const date = Date.parse(headers.date ?? '');
  exchange.clockOffsetSeconds = Number.isNaN(date) ? null : Math.round((clock.now() - date) / 1000);
}

/** What only a proxy or a sign-in page would send. AWS's own front end sends pages with a fault and a request id. */
function refuseForeignAnswer(exchange: Exchange, response: HttpAnswer['response']): void {
  const { statusCode: status, headers } = response;
  const foreign = (what: string) => new TransportProblem('answer-not-from-aws', what);
  if (status === 407) throw foreign('A proxy wants a user name and password.');
  const known = exchange.requestId !== null;
  if (!known && status >= 300 && status < 400) throw foreign(`HTTP ${status} leads to another address.`);
  if (!/^\s*(?:text\/html|application\/xhtml)/i.test(headers['content-type'] ?? '')) return;
  const what = `HTTP ${status} with a web page in place of an answer.`;
  throw known && status >= 500 ? new TransportProblem('aws-fault', what) : foreign(what);
}

async function checkedBody(
  form: AnswerForm,
  status: number,
  exchange: Exchange,
  body: Readable,
  limits: WaitLimits,
) {
  const silenceMs = limits.requestMs;
  if (form === 'stream' && status < 300) {
    letGoOfReads(body);
    return Readable.from(watchBody(body, { silenceMs, totalMs: 24 * 3_600_000, bytes: objectBytes }));
  }
  const whole = await collectBody(body, { silenceMs, totalMs: silenceMs * 3, bytes: wholeAnswerBytes });
  if (whole.length === 0 && status >= 400 && status < 500 && exchange.requestId === null) {
    throw new TransportProblem('answer-not-from-aws', `HTTP ${status} with nothing of AWS in it.`);
  }
  const text = checkAnswer(form === 'stream' ? 'xml' : form, whole.toString('utf8'));
  return Readable.from([Buffer.from(text)]);
}

/**
 * HTTP for AWS clients: time limits that hold for connecting, waiting and reading alike. Without a network of a
 * DSN, the system's proxy variables and certificates count.
 */
export function createAwsHttp(limits: WaitLimits, clock: Clock, network: Network = systemNetwork()): AwsHttp {
  const routes = createHttpRoutes(limits, network);
  const clockSkew = createClockSkew();
  const attempts = new WeakMap<object, { exchange: Exchange; controller: AbortController }>();

  const attemptOf = ({ abortSignal }: HttpOptions) => {
    const attempt = attempts.get(abortSignal ?? {});
    if (attempt === undefined) throw new Error('An AWS client was called outside an attempt.');
    return attempt;
  };

  /** Until the head of the answer is there; the body has a watch of its own. */
  const headOf = async (request: HttpRequest, options: HttpOptions): Promise<HttpAnswer> => {
    const { exchange, controller } = attemptOf(options);
    exchange.endpoint = peerOf(request);
    const timer = setTimeout(() => controller.abort(), limits.requestMs);
    try {
      return await routes.send(request, options);
    } finally {
      clearTimeout(timer);
    }
  };

  const handle = async (form: AnswerForm, request: HttpRequest, options: HttpOptions) => {
    const { exchange } = attemptOf(options);
    const answer = await headOf(request, options);
    const { response } = answer;
    const body = response.body instanceof Readable ? response.body : Readable.from([]);
    try {
      noteAnswer(exchange, response, clock);
      refuseForeignAnswer(exchange, response);
      response.body = await checkedBody(form, response.statusCode, exchange, body, limits);
    } catch (error) {
      body.destroy();
      throw error;
    }
    return answer;
  };

  let open = 0;
  let closing = false;
  /** One turn later, so that a call that follows from another one, such as stopping a query, still gets through. */
  const closeWhenIdle = (): void => {
    setImmediate(() => {
      if (closing && open === 0) routes.close();
    });
  };

  const handlerOf = (form: AnswerForm): AwsRequestHandler => ({
    metadata: { handlerProtocol: 'http/1.1' },
    handle: (request, options = {}) => handle(form, request, options),
    clockCorrectionMs: (service) => clockSkew.correctionMs(service),
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    destroy: () => undefined,
  });

  return {
    handlers: { json: handlerOf('json'), xml: handlerOf('xml'), stream: handlerOf('stream') },
    clockSkew,
    begin(caller) {
      const controller = new AbortController();
      const stop = (): void => controller.abort();
      caller.addEventListener('abort', stop, { once: true });
      if (caller.aborted) stop();
      const exchange: Exchange = { endpoint: null, status: null, requestId: null, clockOffsetSeconds: null };
      attempts.set(controller.signal, { exchange, controller });
      open += 1;
      const end = (): void => {
        caller.removeEventListener('abort', stop);
        open -= 1;
        closeWhenIdle();
      };
      return { signal: controller.signal, exchange, end };
    },
    close() {
      closing = true;
      closeWhenIdle();
    },
  };
}
