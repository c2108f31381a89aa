import type { Failure } from '#app/diagnosis/failure.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import type { AwsService } from './aws-endpoints.ts';
import type { Attempt, AwsHttp, Exchange } from './aws-http.ts';
import { backOffMs } from './back-off-ms.ts';
import { classifyNetworkError, networkErrorCode, neverSent } from './classify-network-error.ts';
import { pause } from './pause.ts';
import { readAccessRefusal } from './read-access-refusal.ts';
import { readServiceRefusal, type ServiceRefusal } from './service-refusal.ts';
import { TransportProblem } from './transport-problem.ts';

/**
 * When a call may be made again. `before-sending-only` is for calls that use something up, such as a token that
 * Identity Center takes once: they are repeated only where it is certain that the request never left.
 */
export type RepeatPolicy = 'safe' | 'before-sending-only';

/** One AWS operation. */
export interface AwsCall<T> {
  readonly service: AwsService;
  readonly operation: string;
  send(signal: AbortSignal): Promise<T>;
  classify(refusal: ServiceRefusal): FailureCode;
  /** `safe` unless said otherwise. */
  readonly repeat?: RepeatPolicy;
  /** What the caller knows and the error may not say, such as the role or the bucket. */
  readonly about?: Partial<Failure>;
}

/** A further attempt, about to be made. */
export interface Repetition {
  readonly operation: string;
  readonly attempt: number;
  readonly because: FailureCode;
  readonly serviceCode: string | null;
  readonly waitMs: number;
}

/** Who calls. */
export interface CallContext {
  readonly http: AwsHttp;
  readonly signal: AbortSignal;
  onRepeat(repetition: Repetition): void;
}

/** What a call gave, and what its HTTP answer told. */
export interface Answered<T> {
  readonly value: T;
  readonly requestId: string | null;
  readonly clockOffsetSeconds: number | null;
  readonly attempts: number;
}

const firstBackOffMs = 100;

/** Further attempts by cause. A silent peer costs its whole time limit each time, hence one only. */
const repeats: Partial<Record<FailureCode, number>> = {
  throttled: 2,
  'aws-fault': 2,
  'connection-reset': 2,
  'answer-cut': 2,
  'identity-provider-unreachable': 2,
  'answer-timeout': 1,
  'connection-timeout': 1,
};

/** Failures to connect, as long as there was no connection yet. */
const beforeConnected: ReadonlySet<FailureCode> = new Set([
  'connection-timeout',
  'connection-refused',
  'network-unreachable',
]);

/** Refusals that a wrong clock explains better than what the service says, from this many seconds on. */
const skewThatMatters = 300;
const timeRefusals: ReadonlySet<FailureCode> = new Set([
  'token-expired',
  'token-not-yet-valid',
  'credentials-expired',
]);

function factsOf(exchange: Exchange): Partial<Failure> {
  return {
    ...(exchange.status === null ? {} : { httpStatus: exchange.status }),
    ...(exchange.requestId === null ? {} : { requestId: exchange.requestId }),
    ...(exchange.endpoint === null ? {} : { endpoint: exchange.endpoint }),
    ...(exchange.clockOffsetSeconds === null ? {} : { clockOffsetSeconds: exchange.clockOffsetSeconds }),
  };
}

function refused<T>(refusal: ServiceRefusal, call: AwsCall<T>, known: Partial<Failure>): Failure {
  const code = call.classify(refusal);
  const named = readAccessRefusal(refusal.message);
  return {
    ...known,
    code,
    serviceCode: refusal.wireCode,
    message: refusal.message,
    ...(named.action === null ? {} : { action: named.action }),
    ...(named.resource === null ? {} : { resource: named.resource }),
  };
}

/** The transport's part of an error; null for an error that is none of its kind, and so a defect. */
function transportFailure(
  error: unknown,
  { exchange, signal }: Attempt,
): (Partial<Failure> & Pick<Failure, 'code' | 'message'>) | null {
  if (error instanceof TransportProblem) return { ...error.facts, code: error.code, message: error.message };
  // Only a peer's silence aborts an attempt by itself; the SDK hides the reason.
  if (signal.aborted) return { code: 'answer-timeout', message: 'No answer came in time.' };
  const code = classifyNetworkError(error);
  if (code !== null) {
    const message = networkErrorCode(error) ?? 'No connection in time.';
    // Of a connection that was there, a time-out or a lost route means that it broke.
    const lost = code === 'connection-reset' || (beforeConnected.has(code) && !neverSent(error));
    if (!lost) return { code, message };
    return { code: exchange.status === null ? 'connection-reset' : 'answer-cut', message };
  }
  // The SDK attaches its metadata to whatever it could not make sense of in an answer.
  const unread =
    typeof error === 'object' && error !== null && '$metadata' in error && exchange.status !== null;
  return unread ? { code: 'answer-not-from-aws', message: 'The answer has an unknown form.' } : null;
}

function withSkew(failure: Failure): Failure {
  const far = Math.abs(failure.clockOffsetSeconds ?? 0) > skewThatMatters;
  return far && timeRefusals.has(failure.code) ? { ...failure, code: 'clock-skew' } : failure;
}

function failureOf<T>(error: unknown, call: AwsCall<T>, attempt: Attempt): Failure {
  const known = {
    service: call.service,
    operation: call.operation,
    ...call.about,
    ...factsOf(attempt.exchange),
  };
  const refusal = readServiceRefusal(error, call);
  if (refusal !== null) return withSkew(refused(refusal, call, known));
  const transport = transportFailure(error, attempt);
  if (transport === null) throw error;
  // What the call was about is not what the way to the service failed for, such as the user name of a proxy.
  const { subject: _about, ...way } = known;
  return { ...way, ...transport };
}

/** How an attempt failed, and whether the service can have seen the request. */
interface Failed {
  readonly failure: Failure;
  readonly unsent: boolean;
}

/** Only an answer with a request id is the service's own, and so its time. */
function noteClock<T>(call: AwsCall<T>, { http }: CallContext, { exchange }: Attempt): void {
  const { requestId, clockOffsetSeconds } = exchange;
  if (requestId !== null && clockOffsetSeconds !== null)
    http.clockSkew.note(call.service, clockOffsetSeconds);
}

async function attemptOnce<T>(
  call: AwsCall<T>,
  context: CallContext,
): Promise<Result<Omit<Answered<T>, 'attempts'>, Failed>> {
  const attempt = context.http.begin(context.signal);
  try {
    const value = await call.send(attempt.signal);
    const { requestId, clockOffsetSeconds } = attempt.exchange;
    return succeeded({ value, requestId, clockOffsetSeconds });
  } catch (error) {
    const unsent = attempt.exchange.status === null && neverSent(error);
    if (context.signal.aborted) return failed({ failure: { code: 'cancelled' }, unsent });
    return failed({ failure: failureOf(error, call, attempt), unsent });
  } finally {
    noteClock(call, context, attempt);
    attempt.end();
  }
}

function mayRepeat<T>(call: AwsCall<T>, { failure, unsent }: Failed, attempts: number): boolean {
  if (call.repeat === 'before-sending-only' && !unsent) return false;
  return attempts <= (repeats[failure.code] ?? 0);
}

/**
 * Makes a call and repeats it where that may help and is safe. The SDK's own retries are off: they would hide from the user
 * what happened, and would correct a wrong clock without a word.
 */
export async function callAws<T>(call: AwsCall<T>, context: CallContext): Promise<Outcome<Answered<T>>> {
  for (let attempts = 1; ; attempts += 1) {
    const outcome = await attemptOnce(call, context);
    if (outcome.ok) return succeeded({ ...outcome.value, attempts });
    const { failure } = outcome.failure;
    if (!mayRepeat(call, outcome.failure, attempts)) return failed(failure);
    const waitMs = Math.round(backOffMs(attempts, firstBackOffMs));
    context.onRepeat({
      operation: call.operation,
      attempt: attempts + 1,
      because: failure.code,
      serviceCode: failure.serviceCode ?? null,
      waitMs,
    });
    if (!(await pause(waitMs, context.signal))) return failed({ code: 'cancelled' });
  }
}
