import { join } from 'node:path';
import type { ResultStore } from '#main/athena/spool/result-store.ts';
import { createSpoolFolder } from '#main/athena/spool/spool-folder.ts';
import type { Log } from '#main/services.ts';
import { TakenResult } from './taken-result.ts';

/** What a store is made of. */
export interface ResultStoreParts {
  readonly dataDir: string;
  readonly log: Log;
  /** Whether a spool loses its name at once; where the system can't, it does so at its end. */
  readonly unlinkAtOnce?: boolean;
}

/** Results in spools under the data folder. What an earlier run left there goes now. */
export function createResultStore({ dataDir, log, unlinkAtOnce }: ResultStoreParts): ResultStore {
  const folder = createSpoolFolder(join(dataDir, 'spools'), unlinkAtOnce);
  const results = new Map<string, TakenResult>();
  // A folder that cannot be made is told of by the first result.
  void folder.sweepLeftovers().catch(() => undefined);
  return {
    take(request) {
      const forget = (resultId: string): void => void results.delete(resultId);
      const result = new TakenResult(request, { folder, log, forget });
      results.set(result.resultId, result);
      return result;
    },
    get: (resultId) => results.get(resultId) ?? null,
    async close() {
      await Promise.all([...results.values()].map((result) => result.close()));
    },
  };
}
