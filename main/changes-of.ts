import type { Unsubscribe } from './services.ts';

/**
 * A feed for the contract: the present value at once, then the latest value after each change. Changes that
 * come while the consumer is busy fold into one. Ends, and stops listening, when `signal` aborts.
 */
export async function* changesOf<T>(
  read: () => T | Promise<T>,
  subscribe: (listener: () => void) => Unsubscribe,
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void, void> {
  let changed = true;
  let wake: () => void = () => undefined;
  const notify = (): void => {
    changed = true;
    wake();
  };
  const unsubscribe = subscribe(notify);
  signal?.addEventListener('abort', notify);
  try {
    while (!signal?.aborted) {
      if (!changed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      changed = false;
      yield await read();
    }
  } finally {
    unsubscribe();
    signal?.removeEventListener('abort', notify);
  }
}
