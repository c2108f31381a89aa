import type { QueryExecution } from '@aws-sdk/client-athena';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import type { AthenaAccess } from '#main/athena/access/athena-access.ts';
import type { ResultStore, SpooledResult } from '#main/athena/spool/result-store.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Entries } from '#main/services.ts';
import { patientConnect } from './patient-connect.ts';
import { resultRequest } from './result-request.ts';

/** What taking rows in needs of the program. */
export interface RunRowsParts {
  readonly access: Pick<AthenaAccess, 'open' | 'subscribe'>;
  readonly results: Pick<ResultStore, 'take'>;
  readonly clock: Clock;
  entriesOf(dsnId: string): Entries;
}

/** The rows of one run, over ends of its sign-in. */
export interface RunRows {
  /** Of a query that has succeeded. */
  take(execution: QueryExecution): void;
  /** Null before. */
  result(): SpooledResult | null;
  /** Why none come for the moment. */
  waitFor(): Diagnosis | null;
}

/** `changed` hears of each change of the progress. */
export function createRunRows(parts: RunRowsParts, dsnId: string, changed: () => void): RunRows {
  const { access, clock } = parts;
  let result: SpooledResult | null = null;
  let waitFor: Diagnosis | null = null;

  const waiting = (failure: Failure | null): void => {
    if ((waitFor?.code ?? null) === (failure?.code ?? null)) return;
    waitFor = failure === null ? null : diagnose(failure);
    changed();
  };

  return {
    take(execution) {
      const connect = patientConnect.bind(null, { access, dsnId, clock, waiting });
      const request = resultRequest(parts.entriesOf(dsnId), execution, { connect, waiting });
      result = parts.results.take(request);
      result.subscribe(changed);
    },
    result: () => result,
    waitFor: () => waitFor,
  };
}
