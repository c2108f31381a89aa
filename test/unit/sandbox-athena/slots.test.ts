import { expect, it } from 'vitest';
import { Slots } from '#main/sandbox/athena/slots.ts';

const never = new AbortController().signal;

it('never lets in more than it has room for, and serves in order', async () => {
  const slots = new Slots(2);
  const order: number[] = [];
  let inside = 0;
  let most = 0;
  await Promise.all(
    [1, 2, 3, 4, 5].map((number) =>
      slots.use(never, async () => {
        order.push(number);
        inside += 1;
        most = Math.max(most, inside);
        await new Promise(setImmediate);
        inside -= 1;
      }),
    ),
  );
  expect(most).toBe(2);
  expect(order).toEqual([1, 2, 3, 4, 5]);
});

it('forgets one that leaves the queue', async () => {
  const slots = new Slots(1);
  const leaver = new AbortController();
  let release: () => void = () => undefined;
  const first = slots.use(never, () => new Promise<void>((resolve) => (release = resolve)));
  const second = slots.use(leaver.signal, async () => 'ran');
  const third = slots.use(never, async () => 'third');
  leaver.abort(new Error('left'));
  await expect(second).rejects.toThrow('left');
  release();
  await first;
  expect(await third).toBe('third');
});
