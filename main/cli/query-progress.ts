import type { QueryRun } from '#app/contract/queries.ts';
import type { Services } from '#main/services.ts';
import type { Io } from './io.ts';

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
}

function lineFor({ state, result, statistics }: QueryRun): string {
  if (state.kind === 'reconnecting' || state.kind === 'sign-in-needed')
    return `${state.kind.replaceAll('-', ' ')}: ${state.diagnosis.cause}`;
  if (result !== null) return `${result.rows} rows, ${megabytes(result.bytes)}`;
  const scanned = statistics.scannedBytes;
  return scanned === null || scanned === 0 ? state.kind : `${state.kind}, ${megabytes(scanned)} read`;
}

/** A line on standard error that keeps up with a query, where that is a terminal. Ends, and goes, on call. */
export function queryProgress(services: Services, dsnId: string, runId: string, io: Io): () => void {
  if (Reflect.get(io.stderr, 'isTTY') !== true) return () => undefined;
  const show = (): void => {
    const run = services.queries.run(runId);
    if (run !== null) io.stderr.write(`\r\u001b[K${lineFor(run)}`);
  };
  const stop = services.queries.watch(dsnId, show);
  let ended = false;
  show();
  return () => {
    if (!ended) io.stderr.write('\r\u001b[K');
    ended = true;
    stop();
  };
}
