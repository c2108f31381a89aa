import { pause } from '#main/platform/pause.ts';
import type { Outcome } from '#main/services.ts';

/** At most ten times a second. */
const stepMs = 100;

/**
 * Runs a piece of work and tells of it on the way: `take` gives what is new since it was asked last, or null. Ends the
 * work where nobody listens any more.
 */
export async function* workSteps<Step, Done>(
  run: (signal: AbortSignal) => Promise<Outcome<Done>>,
  take: () => Step | null,
  signal: AbortSignal,
): AsyncGenerator<Step, Outcome<Done>, void> {
  const own = new AbortController();
  const stop = (): void => own.abort();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const ended = new AbortController();
  const work = run(own.signal).finally(() => ended.abort());
  // Looked at below; until then a failure must not count as one that nobody handles.
  work.catch(() => undefined);
  try {
    while (await pause(stepMs, ended.signal)) {
      const step = take();
      if (step !== null) yield step;
    }
    const outcome = await work;
    const last = outcome.ok ? take() : null;
    if (last !== null) yield last;
    return outcome;
  } finally {
    stop();
    await work.catch(() => undefined);
    signal.removeEventListener('abort', stop);
  }
}
