/** What came first. */
export type UntilAborted<T> = { readonly aborted: true } | { readonly aborted: false; readonly value: T };

/**
 * Gives up waiting as soon as the signal aborts, also for work that cannot be interrupted, such as a look-up in
 * the system's resolver. What such work ends with afterwards is of no interest to anyone.
 */
export function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<UntilAborted<T>> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve({ aborted: true });
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work
      .then((value) => resolve({ aborted: false, value }), reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}
