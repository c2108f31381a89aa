import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Expectation, expectationFrom, nextPollAt } from '#main/athena/queries/poll-schedule.ts';
import type { QueryPace } from '#main/athena/query-pace.ts';

const pace: QueryPace = { firstMs: 100, longestMs: 60_000, multiplier: 2, giveUpMs: 1_800_000 };

/** When it would be asked of a query that ends at `end`; the last is the call that notices. */
function pollsUntil(end: number, expected: Expectation | null, by: QueryPace = pace): number[] {
  const polls: number[] = [];
  for (let at = 0, gap = 0; at < end; ) {
    const next = nextPollAt(by, at, gap, expected);
    gap = next - at;
    at = next;
    polls.push(at);
  }
  return polls;
}

const lateness = (polls: readonly number[], end: number): number => (polls.at(-1) ?? 0) - end;

const paces = fc.record({
  firstMs: fc.integer({ min: 1, max: 2000 }),
  longestMs: fc.integer({ min: 2000, max: 60_000 }),
  multiplier: fc.integer({ min: 1, max: 4 }),
  giveUpMs: fc.constant(1_800_000),
});
const durations = fc.array(fc.integer({ min: 0, max: 600_000 }), { maxLength: 8 });

describe('when to ask next', () => {
  it('stays within the parameters of the driver, and always gets on', () => {
    fc.assert(
      fc.property(paces, durations, fc.integer({ min: 0, max: 700_000 }), (by, learned, elapsed) => {
        const gap = nextPollAt(by, elapsed, 0, expectationFrom(learned)) - elapsed;
        expect(gap).toBeGreaterThanOrEqual(by.firstMs - 1e-6);
        expect(gap).toBeLessThanOrEqual(by.longestMs + 1e-6);
      }),
    );
  });

  it('is fast at first and slower later', () => {
    const polls = pollsUntil(60_000, null);
    const gaps = polls.map((at, index) => at - (polls[index - 1] ?? 0));
    expect(gaps[0]).toBe(100);
    expect(gaps.every((gap, index) => gap >= (gaps[index - 1] ?? 0))).toBe(true);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10_000);
  });

  it('looks at a query of hours every ten seconds', () => {
    expect(nextPollAt(pace, 3_600_000, 10_000, null) - 3_600_000).toBe(10_000);
  });

  it('asks densely where the end is expected, and hardly before', () => {
    const expected = expectationFrom([4900, 5000, 5100]);
    const polls = pollsUntil(5050, expected);
    expect(lateness(polls, 5050)).toBeLessThan(150);
    expect(polls.length).toBeLessThan(12);
  });

  it('asks once of a short query that is known', () => {
    expect(pollsUntil(205, expectationFrom([200, 205, 210]))).toHaveLength(1);
  });

  it('makes up for a query that takes longer than ever', () => {
    const polls = pollsUntil(9000, expectationFrom([1000, 1010]));
    expect(lateness(polls, 9000)).toBeLessThan(1600);
  });

  it('keeps to a fixed interval where the multiplier is 1', () => {
    const polls = pollsUntil(2000, null, { ...pace, multiplier: 1 });
    expect(polls).toEqual(Array.from({ length: 20 }, (_, index) => (index + 1) * 100));
  });
});
