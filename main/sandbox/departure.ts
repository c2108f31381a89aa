import type { ServerResponse } from 'node:http';

/** Aborted when the caller leaves before it has its whole answer. */
export function departureOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
