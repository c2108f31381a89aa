import { Box } from '@mui/material';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { QueryRun } from '#app/contract/queries.ts';
import { visuallyHidden } from '#renderer/ui/visually-hidden.ts';
import { runAnnouncement } from './run-words.ts';

/** Says to screen readers when a run comes to another state. */
export function RunAnnouncer({ runs }: { readonly runs: readonly QueryRun[] }): ReactElement {
  const known = useRef<ReadonlyMap<string, string> | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const before = known.current;
    known.current = new Map(runs.map(({ runId, state }) => [runId, state.kind]));
    if (before === null) return;
    const changed = runs.findLast(({ runId, state }) => before.get(runId) !== state.kind);
    if (changed !== undefined) setSaid(runAnnouncement(changed));
  }, [runs]);
  return (
    <Box role="status" sx={visuallyHidden}>
      {said}
    </Box>
  );
}
