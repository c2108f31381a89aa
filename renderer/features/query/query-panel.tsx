import { Box, LinearProgress } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { QueryRun } from '#app/contract/queries.ts';
import { useKeptView } from '#renderer/ui/kept-view.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import type { QueryAsked } from './query-asked.ts';
import { QueryWorkspace } from './query-workspace.tsx';
import { useKeptTabs } from './use-query-tabs.ts';

export interface QueryPanelProps {
  readonly dsn: StoredDsn;
  /** Whether the panel is the one in front: keys act on it then alone. */
  readonly shown: boolean;
  /** Stands beside the editor, and can be folded away. */
  readonly side: ReactNode;
  readonly renderResult: (run: QueryRun) => ReactNode;
  /** A query to open; a new object for each asking. */
  readonly asked: QueryAsked | null;
  /** A text to put into the editor at the cursor; a new object for each. */
  readonly inserted: { readonly text: string } | null;
}

/** Queries of a DSN: an editor with tabs, and the runs of each with their results. Stands below an `AccessGate`. */
export function QueryPanel(props: QueryPanelProps): ReactElement {
  const { tabs, error } = useKeptTabs(props.dsn.id);
  const view = useKeptView(props.dsn.id);
  if (tabs !== undefined && view !== undefined)
    return <QueryWorkspace key={props.dsn.id} {...props} kept={tabs} keptReuse={view.reuse} />;
  return (
    <Box sx={{ p: 2 }}>
      {error === null ? (
        <LinearProgress aria-label="Loading queries" />
      ) : (
        <TroubleAlert trouble={troubleOf(error)} />
      )}
    </Box>
  );
}
