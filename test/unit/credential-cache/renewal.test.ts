import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRenewal, type Life, renewalTime } from '#main/auth/cache/renewal.ts';

const hour = 3_600_000;
const first: Life = { issuedAt: 0, expiresAt: hour };

/** A clock and its timers, and renewals that end when they are told to. */
function scene(random = 0.5) {
  let now = 0;
  let timers: { at: number; call: () => void }[] = [];
  const renewals: { at: number; signal: AbortSignal; end(life: Life | null): Promise<void> }[] = [];
  const defects: unknown[] = [];
  const renewal = createRenewal({
    clock: { now: () => now },
    timer: {
      after(ms, call) {
        const timer = { at: now + ms, call };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
    },
    random: () => random,
    renew: (signal) =>
      new Promise((resolve) => {
        const end = async (life: Life | null) => {
          resolve(life);
          await new Promise(setImmediate);
        };
        renewals.push({ at: now, signal, end });
      }),
    onDefect: (error) => defects.push(error),
  });
  /** Runs the timers that are due on the way. */
  const goTo = (time: number): void => {
    for (;;) {
      const [next] = timers.filter(({ at }) => at <= time).sort((one, other) => one.at - other.at);
      if (next === undefined) break;
      timers = timers.filter((timer) => timer !== next);
      now = Math.max(now, next.at);
      next.call();
    }
    now = time;
  };
  /** A sleeping machine: the clock goes on, the timers don't, and go on afterwards. */
  const sleep = (ms: number): void => {
    now += ms;
    timers = timers.map(({ at, call }) => ({ at: at + ms, call }));
  };
  return { renewal, renewals, defects, goTo, sleep, timers: () => timers.length, now: () => now };
}

test('renewed at 80 % of its life while in use, and so is its successor', async () => {
  const { renewal, renewals, goTo } = scene();
  renewal.begin(first);
  renewal.use();
  goTo(hour * 0.8 - 1);
  expect(renewals).toHaveLength(0);
  goTo(hour * 0.8);
  expect(renewals).toHaveLength(1);
  await renewals[0]?.end({ issuedAt: hour * 0.8, expiresAt: hour * 1.8 });
  goTo(hour * 1.6 - 1);
  expect(renewals).toHaveLength(1);
  goTo(hour * 1.6);
  expect(renewals).toHaveLength(2);
});

test('the jitter stays within 5 % of the life', () => {
  fc.assert(
    fc.property(
      fc.nat(1e12),
      fc.integer({ min: 1, max: 43_200_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (issuedAt, life, random) => {
        const share = (renewalTime({ issuedAt, expiresAt: issuedAt + life }, random) - issuedAt) / life;
        expect(share).toBeGreaterThan(0.7499);
        expect(share).toBeLessThan(0.8501);
      },
    ),
  );
  expect(renewalTime(first, 0)).not.toBe(renewalTime(first, 1));
});

test('nothing runs while nobody uses it', () => {
  const { renewal, renewals, goTo, timers } = scene();
  renewal.begin(first);
  expect(timers()).toBe(0);
  const ends = [renewal.use(), renewal.use()];
  expect(timers()).toBe(1);
  ends[0]?.();
  ends[0]?.();
  expect(timers()).toBe(1);
  ends[1]?.();
  expect(timers()).toBe(0);
  goTo(hour);
  expect(renewals).toHaveLength(0);
});

test('a use that begins after the due time renews at once', () => {
  const { renewal, renewals, goTo } = scene();
  renewal.begin(first);
  goTo(hour * 0.9);
  renewal.use();
  goTo(hour * 0.9);
  expect(renewals).toHaveLength(1);
});

test('what has expired is not renewed', () => {
  const { renewal, renewals, goTo, timers } = scene();
  renewal.begin(first);
  goTo(hour);
  renewal.use();
  expect(timers()).toBe(0);
  goTo(hour * 2);
  expect(renewals).toHaveLength(0);
});

test('after a sleep past the due time it is renewed within half a minute', () => {
  const { renewal, renewals, goTo, sleep, now } = scene();
  renewal.begin(first);
  renewal.use();
  goTo(60_001);
  sleep(hour * 0.85);
  const woken = now();
  goTo(woken + 30_000);
  expect(renewals).toHaveLength(1);
});

test('after a sleep past the end nothing is renewed and nothing keeps running', () => {
  const { renewal, renewals, goTo, sleep, timers, now } = scene();
  renewal.begin(first);
  renewal.use();
  sleep(hour * 3);
  goTo(now() + hour);
  expect([renewals.length, timers()]).toEqual([0, 0]);
});

test('a failure is tried again at growing intervals while the life lasts', async () => {
  const { renewal, renewals, goTo, timers } = scene();
  renewal.begin(first);
  renewal.use();
  for (let count = 1, time = hour * 0.8; time < hour; count += 1) {
    goTo(time);
    expect(renewals).toHaveLength(count);
    await renewals.at(-1)?.end(null);
    time += 5_000 * 2 ** (count - 1);
    goTo(Math.min(time, hour) - 1);
    expect(renewals).toHaveLength(count);
  }
  goTo(hour * 2);
  expect(timers()).toBe(0);
  expect(renewals.length).toBeLessThan(10);
});

test('the last user to leave aborts a renewal under way, whose late end changes nothing', async () => {
  const { renewal, renewals, goTo, timers } = scene();
  renewal.begin(first);
  const end = renewal.use();
  goTo(hour * 0.8);
  end();
  expect(renewals[0]?.signal.aborted).toBe(true);
  await renewals[0]?.end({ issuedAt: 0, expiresAt: hour * 5 });
  expect(timers()).toBe(0);
  renewal.use();
  goTo(hour * 0.8);
  expect(renewals).toHaveLength(2);
});

test('a new life that comes from elsewhere takes the place of a renewal under way', async () => {
  const { renewal, renewals, goTo } = scene();
  renewal.begin(first);
  renewal.use();
  goTo(hour * 0.8);
  renewal.begin({ issuedAt: hour * 0.8, expiresAt: hour * 2.8 });
  expect(renewals[0]?.signal.aborted).toBe(true);
  goTo(hour * 2.3);
  expect(renewals).toHaveLength(1);
  goTo(hour * 2.4);
  expect(renewals).toHaveLength(2);
});
