import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { succeeded } from '#app/result.ts';
import { followExecution } from '#main/athena/queries/follow-execution.ts';
import { type Expectation, expectationFrom } from '#main/athena/queries/poll-schedule.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

/** When questions reach Athena that take `wayMs` to get there, for a query that ends at `endMs`; and what is learned. */
async function follow(endMs: number, wayMs: number, expected: Expectation | null) {
  const there: number[] = [];
  const pass = (ms: number): void => void vi.advanceTimersByTime(ms);
  const startedAt = performance.now();
  // The answer to the start is here.
  pass(wayMs);
  const seen = await followExecution({
    ...{ startedAt, wayMs, expected },
    place: { access: {} as never, dsnId: 'd', executionId: 'e', signal: new AbortController().signal },
    asker: {
      join: () => () => undefined,
      slowness: () => 1,
      noteThrottling: () => undefined,
      async ask() {
        pass(wayMs);
        const at = performance.now() - startedAt;
        there.push(at);
        pass(wayMs);
        return succeeded({ Status: { State: at >= endMs ? 'SUCCEEDED' : 'RUNNING' } });
      },
    },
    alarm: { wait: async (ms) => pass(Math.max(0, ms)), ring: () => undefined },
    pace: { firstMs: 100, longestMs: 60_000, multiplier: 2, giveUpMs: 1_800_000 },
    stopAsked: () => false,
    onRepeat: () => undefined,
    observe: async ({ Status }) => Status?.State === 'SUCCEEDED',
    retryAfter: () => null,
  });
  return { there, seen };
}

it.each([0, 20, 100])('is there when the end is expected, %d ms away', async (wayMs) => {
  const expected = expectationFrom([500, 505, 510]);
  const { there } = await follow(507, wayMs, expected);
  expect(there).toHaveLength(1);
  expect(there[0]).toBeCloseTo(expected?.toMs ?? 0, 0);
});

it.each([
  [null, 40],
  [expectationFrom([300, 900]), 40],
])('knows between which times the end came', async (expected, wayMs) => {
  const { there, seen } = await follow(700, wayMs, expected);
  expect(seen?.afterMs).toBeLessThanOrEqual(700);
  expect(seen?.beforeMs).toBeLessThanOrEqual(there.at(-1) ?? 0);
  if (expected !== null) expect(seen?.beforeMs).toBeGreaterThanOrEqual(700);
});
