import { Box, Button, Typography } from '@mui/material';
import { type ReactElement, useCallback } from 'react';
import type { Edit } from '#app/dsn/edit.ts';
import type { Problem } from '#app/dsn/problem.ts';
import { ConnectionStringBox } from './connection-string-box.tsx';
import { DraftNotice } from './draft-notice.tsx';
import { DsnForm } from './dsn-form.tsx';
import type { DraftHandle } from './use-draft.ts';
import { problemCount, visibleProblems } from './visible-problems.ts';

interface DsnEditorProps {
  readonly handle: DraftHandle;
  /** Goes to the first error; asked for when saving was blocked by one. */
  readonly goTo: { readonly key: string } | null;
  readonly onGoTo: (key: string) => void;
}

/** The settings of one DSN: the form, what is wrong in it, and the connection string it makes. */
export function DsnEditor({ handle, goTo, onGoTo }: DsnEditorProps): ReactElement {
  const { draft, dispatch } = handle;
  const problems = visibleProblems(handle.problems, draft);
  const edit = useCallback((change: Edit) => dispatch({ kind: 'edit', edit: change }), [dispatch]);
  const leave = useCallback((key: string) => dispatch({ kind: 'left-field', key }), [dispatch]);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}>
      <DraftNotice
        phase={draft.phase}
        onTakeTheirs={() => dispatch({ kind: 'take-theirs' })}
        onKeepMine={() => void handle.overwrite()}
      />
      <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
        <DsnForm
          dsn={draft.present}
          stored={draft.base}
          problems={problems}
          goTo={goTo}
          onEdit={edit}
          onLeave={leave}
        />
      </Box>
      <ConnectionStringBox entries={draft.present.entries}>
        <ProblemSummary problems={problems} onGoTo={onGoTo} />
      </ConnectionStringBox>
    </Box>
  );
}

interface ProblemSummaryProps {
  readonly problems: readonly Problem[];
  readonly onGoTo: (key: string) => void;
}

function ProblemSummary({ problems, onGoTo }: ProblemSummaryProps): ReactElement {
  const first = problems.find((problem) => problem.severity === 'error') ?? problems[0];
  return (
    <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 0.5, minWidth: 0 }}>
      {first !== undefined && (
        <>
          <Typography
            variant="caption"
            noWrap
            sx={{ fontWeight: 600, color: first.severity === 'error' ? 'error.main' : 'warning.main' }}
          >
            {problemCount(problems)}
          </Typography>
          <Button onClick={() => onGoTo(first.key)} sx={{ py: 0, whiteSpace: 'nowrap' }}>
            Go to {first.key === 'DSN' ? 'Name' : first.key}
          </Button>
        </>
      )}
    </Box>
  );
}
