import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { nextPause, queryPaceOf } from '#main/athena/query-pace.ts';
import { clockWarnings } from '#main/platform/clock-warning.ts';
import { pause } from '#main/platform/pause.ts';
import { untilAborted } from '#main/platform/until-aborted.ts';
import { waitLimitsOf } from '#main/platform/wait-limits.ts';

describe('the pace of a query', () => {
  it('is the driver’s where the DSN says nothing', () => {
    expect(queryPaceOf([])).toEqual({ firstMs: 100, longestMs: 60_000, multiplier: 2, giveUpMs: 1_800_000 });
  });

  it('grows up to its limit', () => {
    const pace = queryPaceOf([
      ['MinQueryExecutionPollingInterval', '10'],
      ['MaxQueryExecutionPollingInterval', '55'],
      ['QueryExecutionPollingIntervalMultiplier', '3'],
    ]);
    expect([10, 30, 55].map((ms) => nextPause(pace, ms))).toEqual([30, 55, 55]);
  });

  it.each(['', 'x', '-1', '0', '1.5', '99999999999'])('ignores %j', (text) => {
    expect(queryPaceOf([['MinQueryExecutionPollingInterval', text]]).firstMs).toBe(100);
    expect(
      waitLimitsOf([
        ['ConnectionTimeout', text],
        ['RequestTimeout', text],
      ]),
    ).toEqual({
      connectionMs: 5000,
      requestMs: 10_000,
    });
  });
});

describe('a pause', () => {
  it('ends at once when aborted, and leaves nothing behind', async () => {
    const controller = new AbortController();
    const paused = pause(60_000, controller.signal);
    controller.abort();
    expect(await paused).toBe(false);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    expect(await pause(60_000, controller.signal)).toBe(false);
  });

  it('says that it was whole', async () => {
    const { signal } = new AbortController();
    expect(await pause(1, signal)).toBe(true);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

describe('work that cannot be interrupted', () => {
  it('is left behind', async () => {
    const controller = new AbortController();
    const outcome = untilAborted(controller.signal, new Promise(() => undefined));
    controller.abort();
    expect(await outcome).toEqual({ aborted: true });
    expect(await untilAborted(controller.signal, Promise.reject(new Error('late')))).toEqual({
      aborted: true,
    });
  });

  it('gives its value or its error where nobody aborts', async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(signal, Promise.resolve(1))).toEqual({ aborted: false, value: 1 });
    await expect(untilAborted(signal, Promise.reject(new Error('early')))).rejects.toThrow('early');
  });
});

describe('a warning about the clock', () => {
  it.each([
    [null, null],
    [0, null],
    [-59, null],
    [90, '90 seconds ahead of'],
    [-240, '4 minutes behind'],
    [10_800, '3 hours ahead of'],
  ])('%s s: %s', (offset, words) => {
    const [warning] = clockWarnings(offset);
    if (words === null) expect(warning).toBeUndefined();
    else expect(warning).toContain(words);
  });
});
