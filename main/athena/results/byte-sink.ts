import type { Failure } from '#app/diagnosis/failure.ts';
import { CsvError } from '#main/athena/csv-reader.ts';
import { SpoolError } from '#main/athena/spool/spool.ts';

/** Takes a result's bytes; where it returns a promise, the next ones are to wait for it. */
export interface ByteSink {
  push(bytes: Uint8Array): Promise<void> | undefined;
}

/** What a sink has thrown, as the failure that it means; null for a defect. */
export function sinkFailure(error: unknown): Failure | null {
  if (error instanceof CsvError) {
    return { code: error.problem === 'cut' ? 'answer-cut' : 'result-unreadable', message: error.message };
  }
  return error instanceof SpoolError ? { code: 'spool-unwritable', message: causeOf(error) } : null;
}

function causeOf({ cause }: SpoolError): string {
  const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : null;
  return typeof code === 'string' ? code : 'unknown';
}
