import { expect, test } from 'vitest';
import { createSingleFlight } from '#main/auth/cache/single-flight.ts';

/** Work that ends when it is told to, and counts how often it was begun. */
function work() {
  const begun: { signal: AbortSignal; end(value: string): void; fail(error: Error): void }[] = [];
  const run = (signal: AbortSignal) =>
    new Promise<string>((end, fail) => {
      begun.push({ signal, end, fail });
    });
  const at = (index: number) => {
    const one = begun[index];
    if (one === undefined) throw new Error('not begun');
    return one;
  };
  return { run, begun, at };
}

const never = new AbortController().signal;

test('ten callers at once share one piece of work, and the next begins anew', async () => {
  const flights = createSingleFlight<string>();
  const { run, begun, at } = work();
  const ten = Array.from({ length: 10 }, () => flights.run('key', never, run));
  expect([begun.length, flights.inFlight('key')]).toEqual([1, true]);
  at(0).end('done');
  expect(new Set((await Promise.all(ten)).map((end) => JSON.stringify(end)))).toEqual(
    new Set(['{"aborted":false,"value":"done"}']),
  );
  expect(flights.inFlight('key')).toBe(false);
  void flights.run('key', never, run);
  expect(begun).toHaveLength(2);
});

test('other keys are other work', () => {
  const flights = createSingleFlight<string>();
  const { run, begun } = work();
  void flights.run('one', never, run);
  void flights.run('other', never, run);
  expect(begun).toHaveLength(2);
});

test('an abort ends the wait of its caller alone', async () => {
  const flights = createSingleFlight<string>();
  const { run, at } = work();
  const leaving = new AbortController();
  const left = flights.run('key', leaving.signal, run);
  const stays = flights.run('key', never, run);
  leaving.abort();
  expect(await left).toEqual({ aborted: true });
  expect(at(0).signal.aborted).toBe(false);
  at(0).end('done');
  expect(await stays).toEqual({ aborted: false, value: 'done' });
});

test('the last to leave aborts the work, and a later caller does not join it', async () => {
  const flights = createSingleFlight<string>();
  const { run, begun, at } = work();
  const callers = [new AbortController(), new AbortController()];
  const waits = callers.map(({ signal }) => flights.run('key', signal, run));
  for (const caller of callers) caller.abort();
  await Promise.all(waits);
  expect(at(0).signal.aborted).toBe(true);
  const later = flights.run('key', never, run);
  expect(begun).toHaveLength(2);
  // What was aborted ends late, and badly: that concerns neither the later caller nor anyone else.
  at(0).fail(new Error('aborted'));
  at(1).end('second');
  expect(await later).toEqual({ aborted: false, value: 'second' });
});

test('work that throws rejects for every caller and is not kept', async () => {
  const flights = createSingleFlight<string>();
  const broken = () => {
    throw new Error('broken');
  };
  const both = [flights.run('key', never, broken), flights.run('key', never, broken)];
  for (const one of both) await expect(one).rejects.toThrow('broken');
  expect(flights.inFlight('key')).toBe(false);
});

test('a caller who has left already starts nothing', async () => {
  const { run, begun } = work();
  expect(await createSingleFlight<string>().run('key', AbortSignal.abort(), run)).toEqual({ aborted: true });
  expect(begun).toHaveLength(0);
});

test('who comes late hears of what has happened as well, and who has left of nothing more', async () => {
  const flights = createSingleFlight<string, number>();
  const tell: ((event: number) => void)[] = [];
  const heard: Record<'first' | 'late', number[]> = { first: [], late: [] };
  const leaving = new AbortController();
  const begin = (who: 'first' | 'late', signal: AbortSignal) =>
    flights.run(
      'key',
      signal,
      (_signal, emit) => {
        emit(1);
        tell.push(emit);
        return new Promise<string>(() => undefined);
      },
      (event) => heard[who].push(event),
    );
  const first = begin('first', leaving.signal);
  tell[0]?.(2);
  void begin('late', never);
  leaving.abort();
  await first;
  tell[0]?.(3);
  expect(heard).toEqual({ first: [1, 2], late: [1, 2, 3] });
});
