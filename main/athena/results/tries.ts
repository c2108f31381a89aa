import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { isWayLost } from '#app/diagnosis/is-way-lost.ts';
import { isOtherPeer } from '#main/athena/is-other-peer.ts';
import { backOffMs } from '#main/platform/back-off-ms.ts';

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

/** How often and how long a call is tried again. Times in milliseconds. */
export interface Patience {
  /** The pauses double from this one on. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Tries without anything gained in between, where the service itself is what fails. */
  readonly tries: number;
  /**
   * Tries without anything gained in between, where the network is away: as many as a sign-in to one takes. They are
   * counted, since a clock may go on while the computer sleeps.
   */
  readonly networkTries: number;
}

/** Tells when to try again: milliseconds to wait, or null to give up. */
export class Tries {
  readonly #patience: Patience;
  readonly #persistence: Persistence;
  #gained: number;
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
    if (gained > this.#gained) [this.#tries, this.#renewals] = [0, 0];
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
    const { tries, networkTries, firstPauseMs, longestPauseMs } = this.#patience;
    const most = this.isPatientWith(code) ? networkTries : passes(code) ? tries : 0;
    return this.#tries <= most ? backOffMs(this.#tries - 1, firstPauseMs, longestPauseMs) : null;
  }
}
