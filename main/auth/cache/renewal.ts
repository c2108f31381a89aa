import type { Clock } from '#main/platform/clock.ts';
import type { Timer } from '#main/platform/timer.ts';

/** From when to when something can be used, in epoch milliseconds. */
export interface Life {
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** What a renewal is made of. */
export interface RenewalParts {
  readonly clock: Clock;
  readonly timer: Timer;
  /** From 0 to 1, for the jitter. */
  readonly random?: () => number;
  /** Gets a successor; null where that failed, which is tried again while the present life lasts. */
  readonly renew: (signal: AbortSignal) => Promise<Life | null>;
  /** Told of what `renew` throws, which it should not. */
  readonly onDefect: (error: unknown) => void;
}

/** Keeps credentials fresh while somebody uses them, and does nothing at all while nobody does. */
export interface Renewal {
  /** What is to be renewed from now on: after a sign-in, or after a successor was found in the cache. */
  begin(life: Life): void;
  /** Somebody uses the credentials. Returns how to say that this has ended. */
  use(): () => void;
}

const RENEW_AT = 0.8;
/** Processes that signed in together would otherwise renew together. */
const JITTER = 0.05;
/** Timers stand still while a machine sleeps, the clock does not: no wait is longer than this. */
const LONGEST_WAIT_MS = 30_000;
const FIRST_RETRY_MS = 5_000;

/** 80 % of a life, give or take 5. */
export function renewalTime({ issuedAt, expiresAt }: Life, random: number): number {
  return issuedAt + (expiresAt - issuedAt) * (RENEW_AT + (random * 2 - 1) * JITTER);
}

interface Plan {
  readonly life: Life;
  readonly dueAt: number;
  readonly retryMs: number;
}

/** A renewal of nothing, used by nobody. */
export function createRenewal({
  clock,
  timer,
  random = Math.random,
  renew,
  onDefect,
}: RenewalParts): Renewal {
  let plan: Plan | undefined;
  let users = 0;
  let stop: (() => void) | undefined;

  const planFor = (life: Life): Plan => ({
    life,
    dueAt: renewalTime(life, random()),
    retryMs: FIRST_RETRY_MS,
  });

  const halt = (): void => {
    stop?.();
    stop = undefined;
  };

  /** What has expired cannot be renewed: the next use signs in anew. */
  const schedule = (): void => {
    halt();
    if (users === 0 || plan === undefined || clock.now() >= plan.life.expiresAt) return;
    stop = timer.after(Math.min(Math.max(plan.dueAt - clock.now(), 0), LONGEST_WAIT_MS), wake);
  };

  const wake = (): void => {
    if (plan === undefined || clock.now() < plan.dueAt || clock.now() >= plan.life.expiresAt) schedule();
    else attempt(plan).catch(onDefect);
  };

  const attempt = async (due: Plan): Promise<void> => {
    const controller = new AbortController();
    stop = () => controller.abort();
    const life = await renew(controller.signal);
    // Everybody has left, or another life has begun meanwhile.
    if (controller.signal.aborted) return;
    plan =
      life === null ? { ...due, dueAt: clock.now() + due.retryMs, retryMs: due.retryMs * 2 } : planFor(life);
    schedule();
  };

  return {
    begin(life) {
      plan = planFor(life);
      schedule();
    },
    use() {
      users += 1;
      if (users === 1) schedule();
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        users -= 1;
        if (users === 0) halt();
      };
    },
  };
}
