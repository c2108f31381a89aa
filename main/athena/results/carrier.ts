import type { Failure } from '#app/diagnosis/failure.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { failed, succeeded } from '#app/result.ts';
import type { ResultConnection, ResultRequest } from '#main/athena/spool/result-store.ts';
import { type AwsCall, type CallContext, callAws } from '#main/platform/call-aws.ts';
import { pause } from '#main/platform/pause.ts';
import type { Outcome } from '#main/services.ts';
import { type Patience, type Persistence, Tries } from './tries.ts';

/** Failures that fresh credentials mend. */
const signInOver: ReadonlySet<FailureCode> = new Set(['credentials-expired', 'token-expired']);

/** Makes the calls of one transfer, over interruptions and ends of sign-ins. */
export interface Carrier {
  call<T>(make: (connection: ResultConnection) => AwsCall<T>, persistence: Persistence): Promise<Outcome<T>>;
}

/** Some ten minutes for the network. */
const usualPatience: Patience = {
  firstPauseMs: 200,
  longestPauseMs: 15_000,
  tries: 6,
  networkTries: 50,
};

/** What a carrier works with. */
export interface CarrierParts {
  readonly connect: ResultRequest['connect'];
  /** Ends pauses and calls at once. */
  readonly signal: AbortSignal;
  /** Hears that a transfer goes on only once the network is back. */
  waiting(failure: Failure): void;
  readonly patience?: Patience;
}

/** Makes calls over one connection after the other. */
export function createCarrier({ connect, signal, waiting, patience = usualPatience }: CarrierParts): Carrier {
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
    async call(make, persistence) {
      let there = await (connection ?? connected(null));
      const tries = new Tries(persistence, patience);
      for (;;) {
        if (!there.ok) return there;
        const context: CallContext = { http: there.value.http, signal, onRepeat: () => undefined };
        const outcome = await callAws(make(there.value), context);
        if (outcome.ok) return succeeded(outcome.value.value);
        const { failure } = outcome;
        tries.count();
        if (signInOver.has(failure.code)) {
          if (!tries.mayRenew()) return outcome;
          there = await renewed(there.value, failure);
          continue;
        }
        const pauseMs = tries.pauseAfter(failure.code);
        if (pauseMs === null) return outcome;
        if (tries.isPatientWith(failure.code)) waiting(failure);
        if (!(await pause(pauseMs, signal))) return failed({ code: 'cancelled' });
      }
    },
  };
}
