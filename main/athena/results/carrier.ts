import type { Failure } from '#app/diagnosis/failure.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { failed, succeeded } from '#app/result.ts';
import type { ResultConnection, ResultRequest } from '#main/athena/spool/result-store.ts';
import { type AwsCall, type CallContext, callAws } from '#main/platform/call-aws.ts';
import { pause } from '#main/platform/pause.ts';
import type { Outcome } from '#main/services.ts';

/** Failures after which the same call may well succeed a little later. */
const passing: ReadonlySet<FailureCode> = new Set([
  'throttled',
  'aws-fault',
  'connection-reset',
  'connection-timeout',
  'connection-refused',
  'network-unreachable',
  'dns-failed',
  'answer-timeout',
  'answer-cut',
]);

/** Failures that fresh credentials mend. */
const signInOver: ReadonlySet<FailureCode> = new Set(['credentials-expired', 'token-expired']);

/** Tries without anything gained in between; the pauses between them double. */
const triesWithoutGain = 6;
const firstPauseMs = 200;
/** Sign-ins that are asked for without anything gained in between. */
const renewalsWithoutGain = 2;

/** How long to go on with a call that fails. */
export interface Persistence {
  /** A number that grows with what has come, such as bytes or rows. */
  gained(): number;
  /** Whether to try again for a while, where nothing has come yet. */
  readonly patientAtStart: boolean;
}

/** Makes the calls of one transfer, over interruptions and ends of sign-ins. */
export interface Carrier {
  call<T>(make: (connection: ResultConnection) => AwsCall<T>, persistence: Persistence): Promise<Outcome<T>>;
}

/** `signal` ends pauses and calls at once. */
export function createCarrier(
  connect: ResultRequest['connect'],
  signal: AbortSignal,
  pauseMs: number = firstPauseMs,
): Carrier {
  let connection: Promise<Outcome<ResultConnection>> | null = null;
  const connected = (refusal: Failure | null): Promise<Outcome<ResultConnection>> => {
    connection = connect(refusal, signal);
    return connection;
  };

  /** Calls that run side by side share the fresh credentials that one of them has asked for. */
  const renewed = async (used: ResultConnection, refusal: Failure) => {
    const present = await connection;
    return present?.ok && present.value !== used ? present : connected(refusal);
  };

  return {
    async call(make, { gained, patientAtStart }) {
      let there = await (connection ?? connected(null));
      let before = gained();
      let renewals = 0;
      for (let tries = 0; ; tries += 1) {
        if (!there.ok) return there;
        const context: CallContext = { http: there.value.http, signal, onRepeat: () => undefined };
        const outcome = await callAws(make(there.value), context);
        if (outcome.ok) return succeeded(outcome.value.value);
        const { failure } = outcome;
        if (gained() > before) [tries, renewals] = [0, 0];
        before = gained();
        if (tries >= triesWithoutGain) return outcome;
        if (signInOver.has(failure.code)) {
          if (renewals >= renewalsWithoutGain) return outcome;
          renewals += 1;
          there = await renewed(there.value, failure);
        } else if (!passing.has(failure.code) || (before === 0 && !patientAtStart)) return outcome;
        else if (!(await pause(pauseMs * 2 ** tries * (0.5 + Math.random() / 2), signal)))
          return failed({ code: 'cancelled' });
      }
    },
  };
}
