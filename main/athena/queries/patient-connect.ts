import type { Failure } from '#app/diagnosis/failure.ts';
import { failed } from '#app/result.ts';
import type { AthenaAccess, AthenaConnection } from '#main/athena/access/athena-access.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Outcome } from '#main/services.ts';
import { createAlarm } from './alarm.ts';
import { judgePollFailure } from './judge-poll-failure.ts';

/** What waiting for a sign-in needs, and who hears of it. */
export interface PatientConnectParts {
  readonly access: Pick<AthenaAccess, 'open' | 'subscribe'>;
  readonly dsnId: string;
  readonly clock: Clock;
  /** Why there is no connection yet; null once there is one, or nobody wants it any more. */
  waiting(failure: Failure | null): void;
}

/**
 * A connection for rows on their way. Where the sign-in has ended it comes after the next one, and where the
 * services that sign in are out of reach, once they are back: nobody has to begin a download anew.
 */
export async function patientConnect(
  { access, dsnId, clock, waiting }: PatientConnectParts,
  refusal: Failure | null,
  signal: AbortSignal,
): Promise<Outcome<AthenaConnection>> {
  const alarm = createAlarm(clock, signal);
  const unsubscribe = access.subscribe(() => alarm.ring());
  try {
    let told = refusal;
    for (let failures = 0; ; failures += 1) {
      const opened = await access.open(dsnId, signal, told);
      if (signal.aborted) return failed({ code: 'cancelled' });
      if (opened.ok) return opened;
      const judged = judgePollFailure(opened.failure, failures);
      if (judged.kind === 'over') return opened;
      // It is known from here on which credentials are refused.
      told = null;
      waiting(opened.failure);
      await alarm.wait(judged.waitMs);
    }
  } finally {
    unsubscribe();
    waiting(null);
  }
}
