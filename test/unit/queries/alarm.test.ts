import { expect, it } from 'vitest';
import { createAlarm } from '#main/athena/queries/alarm.ts';
import { systemClock } from '#main/platform/clock.ts';

const never = new AbortController().signal;
const far = 3_600_000;

async function timed(wait: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await wait();
  return performance.now() - began;
}

it('waits for the whole time', async () => {
  expect(await timed(() => createAlarm(systemClock, never).wait(30))).toBeGreaterThanOrEqual(29);
});

it('ends when it is rung, during the wait or before it', async () => {
  const alarm = createAlarm(systemClock, never);
  const waiting = alarm.wait(far);
  alarm.ring();
  await waiting;
  alarm.ring();
  await alarm.wait(far);
  expect(await timed(() => alarm.wait(20))).toBeGreaterThanOrEqual(19);
});

it('ends with the signal', async () => {
  const controller = new AbortController();
  const waiting = createAlarm(systemClock, controller.signal).wait(far);
  controller.abort();
  await waiting;
});

it('ends soon after the computer has slept', async () => {
  let slept = 0;
  const clock = { now: () => Date.now() + slept };
  const waiting = timed(() => createAlarm(clock, never).wait(far));
  slept = 600_000;
  expect(await waiting).toBeLessThan(3000);
});
