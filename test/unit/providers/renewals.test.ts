import { describe, expect, it } from 'vitest';
import { createRenewals, type Renew } from '#main/auth/cache/renewals.ts';
import type { Timer } from '#main/platform/timer.ts';

/** A clock whose timers run when the test moves it. */
function newTime() {
  let now = 0;
  let timers: { readonly at: number; readonly call: () => void }[] = [];
  const timer: Timer = {
    after(ms, call) {
      const entry = { at: now + ms, call };
      timers.push(entry);
      return () => {
        timers = timers.filter((other) => other !== entry);
      };
    },
  };
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const pass = async (ms: number): Promise<void> => {
    const end = now + ms;
    for (;;) {
      const [next] = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
      if (next === undefined) break;
      timers = timers.filter((other) => other !== next);
      now = Math.max(now, next.at);
      next.call();
      await turn();
    }
    now = end;
  };
  return { clock: { now: () => now }, timer, pass, waiting: () => timers.length };
}

const hour = 3_600_000;
const minute = 60_000;

function start() {
  const time = newTime();
  const renewedAt: number[] = [];
  const renew: Renew = async () => {
    renewedAt.push(time.clock.now());
    return { issuedAt: time.clock.now(), expiresAt: time.clock.now() + hour };
  };
  const onDefect = (error: unknown): void => {
    throw error;
  };
  const renewals = createRenewals({ clock: time.clock, timer: time.timer, onDefect });
  return { time, renewals, renewedAt, renew, life: { issuedAt: 0, expiresAt: hour } };
}

describe('renewing what is in use', () => {
  it('happens at about 80 % of its life', async () => {
    const { time, renewals, renewedAt, renew, life } = start();
    for (let passed = 0; passed < 60 * minute; passed += 10 * minute) {
      renewals.used('key', life, renew);
      await time.pass(10 * minute);
    }
    expect(renewedAt).toHaveLength(1);
    expect(renewedAt[0]).toBeGreaterThanOrEqual(hour * 0.75);
    expect(renewedAt[0]).toBeLessThanOrEqual(hour * 0.85 + minute);
  });

  it('does not happen once nobody uses it', async () => {
    const { time, renewals, renewedAt, renew, life } = start();
    renewals.used('key', life, renew);
    await time.pass(2 * hour);
    expect(renewedAt).toEqual([]);
    expect(time.waiting()).toBe(0);
  });

  it('ends with the program', async () => {
    const { time, renewals, renewedAt, renew } = start();
    renewals.used('key', { issuedAt: 0, expiresAt: 10 * minute }, renew);
    renewals.close();
    await time.pass(hour);
    expect(renewedAt).toEqual([]);
    expect(time.waiting()).toBe(0);
  });
});
