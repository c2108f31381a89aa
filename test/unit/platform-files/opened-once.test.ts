import { expect, test } from 'vitest';
import { openedOnce } from '#main/platform/opened-once.ts';

test('opens once for all, and again after a failure', async () => {
  let calls = 0;
  const { open, present } = openedOnce(async () => {
    calls += 1;
    if (calls === 1) throw new Error('not yet');
    return calls;
  });
  expect(present()).toBeNull();
  const first = await Promise.allSettled([open(), open()]);
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await Promise.all([open(), open()])).toEqual([2, 2]);
  expect(await present()).toBe(2);
});
