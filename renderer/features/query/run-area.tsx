import CloseFullscreen from '@mui/icons-material/CloseFullscreen';
import OpenInFull from '@mui/icons-material/OpenInFull';
import { Box, IconButton, Tooltip, Typography } from '@mui/material';
import { type ReactElement, type ReactNode, useRef } from 'react';
import type { QueryRun } from '#app/contract/queries.ts';
import { ClosableTabs } from '#renderer/ui/closable-tabs.tsx';
import { keyText } from '#renderer/ui/key-text.ts';
import { useFocusKept } from '#renderer/ui/use-focus-kept.ts';
import type { FailurePlace } from './run-failure.tsx';
import { RunIcon } from './run-icon.tsx';
import { RunView } from './run-view.tsx';
import { isUnderWay, runStateWords } from './run-words.ts';

interface RunAreaProps {
  readonly runs: readonly QueryRun[];
  readonly shownId: string | null;
  readonly renderResult: (run: QueryRun) => ReactNode;
  readonly onShow: (runId: string) => void;
  readonly onClose: (runId: string) => void;
  readonly onCancel: (runId: string) => void;
  readonly onRetry: (run: QueryRun) => void;
  /** Where a failed run points to in the text; null where it points nowhere. */
  readonly placeOf: (run: QueryRun) => FailurePlace | null;
  readonly onSignIn: () => void;
  /** Whether runs have the whole height, the editor being out of sight. */
  readonly enlarged: boolean;
  readonly onEnlarge: () => void;
}

export const RUN_PANEL_ID = 'query-run';

/** What is short enough for a tab. */
function titleOf(sql: string): string {
  return sql.replace(/\s+/g, ' ').slice(0, 60);
}

/** The runs of a tab, one of them shown. */
export function RunArea(props: RunAreaProps): ReactElement {
  const { runs } = props;
  const shown = runs.find(({ runId }) => runId === props.shownId) ?? runs.at(-1);
  const panel = useRef<HTMLElement>(null);
  useFocusKept(panel, shown === undefined ? '' : `${shown.runId} ${isUnderWay(shown)}`);
  if (shown === undefined) return <NoRuns />;
  const tabs = runs.map(({ runId, sql, state }, index) => ({
    id: runId,
    label: `${index + 1}  ${titleOf(sql)}`,
    icon: <RunIcon kind={state.kind} />,
    description: runStateWords(state.kind),
  }));
  return (
    <Box
      component="section"
      aria-label="Runs"
      sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, minWidth: 0 }}
    >
      <Box
        sx={{
          display: 'flex',
          borderBottom: 1,
          borderColor: 'divider',
          flex: 'none',
          bgcolor: 'background.default',
        }}
      >
        <ClosableTabs
          label="Runs"
          tabs={tabs}
          activeId={shown.runId}
          panelId={RUN_PANEL_ID}
          onChoose={props.onShow}
          onClose={props.onClose}
        />
        <Enlarge enlarged={props.enlarged} onEnlarge={props.onEnlarge} />
      </Box>
      <Box
        ref={panel}
        role="tabpanel"
        tabIndex={-1}
        id={RUN_PANEL_ID}
        aria-label={`Run of ${titleOf(shown.sql)}`}
        sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, outline: 'none' }}
      >
        <RunView
          key={shown.runId}
          run={shown}
          renderResult={props.renderResult}
          onCancel={() => props.onCancel(shown.runId)}
          place={props.placeOf(shown)}
          onRetry={() => props.onRetry(shown)}
          onSignIn={props.onSignIn}
        />
      </Box>
    </Box>
  );
}

function Enlarge({ enlarged, onEnlarge }: Pick<RunAreaProps, 'enlarged' | 'onEnlarge'>): ReactElement {
  const label = enlarged ? 'Show the editor' : 'Enlarge the result';
  const Icon = enlarged ? CloseFullscreen : OpenInFull;
  return (
    <Tooltip title={`${label} (${keyText('Alt+R')})`}>
      <IconButton aria-label={label} onClick={onEnlarge} sx={{ ml: 'auto', mr: 0.5, flex: 'none' }}>
        <Icon sx={{ fontSize: '1rem' }} />
      </IconButton>
    </Tooltip>
  );
}

function NoRuns(): ReactElement {
  return (
    <Box sx={{ flex: 1, display: 'grid', placeItems: 'center', p: 2, minHeight: 0, overflow: 'hidden' }}>
      <Typography variant="body2" color="textSecondary" sx={{ textAlign: 'center' }}>
        Run a statement to see its rows here. {keyText('Ctrl+Enter')} runs the one at the cursor,{' '}
        {keyText('Ctrl+Shift+Enter')} all of them.
      </Typography>
    </Box>
  );
}
