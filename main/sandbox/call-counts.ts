/** How often each operation was called, whatever came of it. Keys are `service.operation`. */
export interface CallCounts {
  count(service: string, operation: string): void;
  /** Calls of one operation. */
  of(service: string, operation: string): number;
  all(): Readonly<Record<string, number>>;
  reset(): void;
}

/** Counts at zero. */
export function createCallCounts(): CallCounts {
  const counts = new Map<string, number>();
  const keyOf = (service: string, operation: string) => `${service}.${operation}`;
  return {
    count(service, operation) {
      const key = keyOf(service, operation);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    of: (service, operation) => counts.get(keyOf(service, operation)) ?? 0,
    all: () => Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b))),
    reset: () => counts.clear(),
  };
}
