/** Carries events from work under way to an async iterator; nothing is dropped. */
export interface EventChannel<T> {
  push(event: T): void;
  /** No more events; `error` ends the iteration with it. */
  end(error?: unknown): void;
  events(): AsyncGenerator<T, void, void>;
}

/** A channel with one reader. */
export function createEventChannel<T>(): EventChannel<T> {
  const queue: T[] = [];
  let over: { readonly error: unknown } | null = null;
  let wake: (() => void) | null = null;
  const notify = (): void => {
    wake?.();
    wake = null;
  };
  return {
    push(event) {
      if (over !== null) return;
      queue.push(event);
      notify();
    },
    end(error) {
      over ??= { error };
      notify();
    },
    async *events() {
      for (;;) {
        for (let event = queue.shift(); event !== undefined; event = queue.shift()) yield event;
        if (over?.error !== undefined) throw over.error;
        if (over !== null) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
