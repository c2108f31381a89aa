import { useMemo, useState } from 'react';
import type { QueryRun } from '#app/contract/queries.ts';
import { locateRuns, type RunStarts, startsAfterEdit } from './error-marks.ts';

/** Where the statements of a tab's runs stand in its text, followed from edit to edit. */
export function useRunStarts(text: string, runs: readonly QueryRun[], begun: RunStarts): RunStarts {
  const [last] = useState<{ text: string; starts: RunStarts }>(() => ({ text, starts: new Map() }));
  return useMemo(() => {
    const moved = startsAfterEdit(last.starts, last.text, text);
    last.text = text;
    last.starts = locateRuns(text, runs, new Map([...begun, ...moved]));
    return last.starts;
  }, [text, runs, begun, last]);
}
