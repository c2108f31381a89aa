import type { ConnectionTest } from './services.ts';

/** The same test, with a count of the runs under way, so that a host can ask before it quits. */
export function countRunning(inner: ConnectionTest): {
  readonly connectionTest: ConnectionTest;
  running(): number;
} {
  let running = 0;
  return {
    running: () => running,
    connectionTest: {
      preview: (dsn) => inner.preview(dsn),
      async *run(input, signal) {
        running += 1;
        try {
          yield* inner.run(input, signal);
        } finally {
          running -= 1;
        }
      },
    },
  };
}
