import type { Failure } from '#app/diagnosis/failure.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { isWayLost } from '#app/diagnosis/is-way-lost.ts';
import { failed, succeeded } from '#app/result.ts';
import { isOtherPeer } from '#main/athena/is-other-peer.ts';
import type { ResultConnection, ResultRequest } from '#main/athena/spool/result-store.ts';
import { type AwsCall, type CallContext, callAws } from '#main/platform/call-aws.ts';
import { pause } from '#main/platform/pause.ts';
import type { Outcome } from '#main/services.ts';

/** Failures that fresh credentials mend. */
const signInOver: ReadonlySet<FailureCode> = new Set(['credentials-expired', 'token-expired']);

/** There is no network, rather than one that will not let the call through. */
const noNetwork: ReadonlySet<FailureCode> = new Set([
  'dns-failed',
  'connection-refused',
  'connection-timeout',
  'connection-reset',
  'network-unreachable',
]);

/** An answer that breaks off at the same place again and again is not the network's doing. */
const awaitsNetwork = (code: FailureCode): boolean =>
  (isWayLost(code) && code !== 'answer-cut') || isOtherPeer(code);

/** Failures after which the same call may well succeed a little later. */
const passes = (code: FailureCode): boolean =>
  code === 'throttled' || code === 'aws-fault' || isWayLost(code) || isOtherPeer(code);

/** Sign-ins that are asked for without anything gained in between. */
const renewalsWithoutGain = 2;

/** How long to go on with a call that fails. */
export interface Persistence {
  /** A number that grows with what has come, such as bytes or rows. */
  gained(): number;
  /**
   * Whether to try again where nothing has come yet: not at all, a few times, or until there is a network. Once
   * something has come, the way is known to be good, and whatever is in it is waited out.
   */
  readonly atStart: 'never' | 'briefly' | 'patiently';
}

/** Makes the calls of one transfer, over interruptions and ends of sign-ins. */
export interface Carrier {
  call<T>(make: (connection: ResultConnection) => AwsCall<T>, persistence: Persistence): Promise<Outcome<T>>;
}

/** How often and how long a call is tried again. Times in milliseconds. */
export interface Patience {
  /** The pauses double from this one on. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Tries without anything gained in between, where the service itself is what fails. */
  readonly tries: number;
  /** How long the network may be away: as long as a sign-in to one, or a way with the computer asleep, may take. */
  readonly networkMs: number;
}

const usualPatience: Patience = {
  firstPauseMs: 200,
  longestPauseMs: 15_000,
  tries: 6,
  networkMs: 10 * 60_000,
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

/** Tells when to try again: milliseconds to wait, or null to give up. */
class Tries {
  readonly #patience: Patience;
  readonly #persistence: Persistence;
  #gained: number;
  #since = performance.now();
  #tries = 0;
  #renewals = 0;

  constructor(persistence: Persistence, patience: Patience) {
    this.#persistence = persistence;
    this.#patience = patience;
    this.#gained = persistence.gained();
  }

  /** To be called after each failure, before any other. */
  count(): void {
    const gained = this.#persistence.gained();
    if (gained > this.#gained) {
      [this.#tries, this.#renewals, this.#since] = [0, 0, performance.now()];
    }
    this.#gained = gained;
    this.#tries += 1;
  }

  mayRenew(): boolean {
    this.#renewals += 1;
    return this.#renewals <= renewalsWithoutGain && this.#tries <= this.#patience.tries;
  }

  isPatientWith(code: FailureCode): boolean {
    if (this.#gained > 0) return awaitsNetwork(code);
    return this.#persistence.atStart === 'patiently' && noNetwork.has(code);
  }

  pauseAfter(code: FailureCode): number | null {
    if (this.#gained === 0 && this.#persistence.atStart === 'never') return null;
    const { tries, networkMs, firstPauseMs, longestPauseMs } = this.#patience;
    const goesOn = this.isPatientWith(code)
      ? performance.now() - this.#since < networkMs
      : passes(code) && this.#tries <= tries;
    const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** (this.#tries - 1));
    return goesOn ? whole * (0.5 + Math.random() / 2) : null;
  }
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
