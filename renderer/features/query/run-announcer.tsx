import { Box } from '@mui/material';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { QueryRun } from '#app/contract/queries.ts';
import { visuallyHidden } from '#renderer/ui/visually-hidden.ts';
import { runAnnouncement } from './run-words.ts';

/** Says to screen readers when a run comes to another state. */
export function RunAnnouncer({ runs }: { readonly runs: readonly QueryRun[] }): ReactElement {
  const known = useRef<ReadonlyMap<string, string>>(new Map());
  const [since] = useState(Date.now);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const before = known.current;
    known.current = new Map(runs.map(({ runId, state }) => [runId, state.kind]));
    const isNews = ({ runId, state, startedAt }: QueryRun): boolean =>
      before.get(runId) !== state.kind && (before.has(runId) || startedAt >= since);
    const changed = runs.findLast(isNews);
    if (changed !== undefined) setSaid(runAnnouncement(changed));
  }, [runs, since]);
  return (
    <Box role="status" sx={visuallyHidden}>
      {said}
    </Box>
  );
}
