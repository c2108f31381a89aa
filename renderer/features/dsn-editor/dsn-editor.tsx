import { Box, Button, Typography } from '@mui/material';
import { type ReactElement, useCallback, useMemo } from 'react';
import type { HeldToken } from '#app/contract/tokens.ts';
import { driverProblems } from '#app/dsn/driver-requirement.ts';
import { type DsnEntries, sameKey } from '#app/dsn/dsn.ts';
import type { Edit } from '#app/dsn/edit.ts';
import type { Problem } from '#app/dsn/problem.ts';
import { ConnectionTextPanel } from './connection-text-panel.tsx';
import { type DraftAction, IN_TEXT } from './draft.ts';
import { DraftNotice } from './draft-notice.tsx';
import { DsnForm } from './dsn-form.tsx';
import type { DraftHandle } from './use-draft.ts';
import { useInstalledVersion } from './use-installed-version.ts';
import { problemCount, visibleProblems } from './visible-problems.ts';

interface DsnEditorProps {
  readonly handle: DraftHandle;
  /** Goes to the first error; asked for when saving was blocked by one. */
  readonly goTo: { readonly key: string } | null;
  readonly onGoTo: (key: string) => void;
  /** A token that was found in the text and is held by main now. */
  readonly onToken: (token: HeldToken) => void;
}

/** The settings of one DSN: the form, what is wrong in it, and the connection string it makes. */
export function DsnEditor({ handle, goTo, onGoTo, onToken }: DsnEditorProps): ReactElement {
  const { draft, dispatch } = handle;
  const installed = useInstalledVersion();
  const problems = useMemo(() => {
    const ofDriver = driverProblems(draft.present.entries, installed);
    return visibleProblems([...handle.problems, ...ofDriver], draft);
  }, [handle.problems, draft, installed]);
  const edit = useCallback((change: Edit) => dispatch(editing(change)), [dispatch]);
  const dropAside = useCallback(() => dispatch({ kind: 'drop-aside' }), [dispatch]);
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
          aside={draft.present.aside}
          onDropAside={dropAside}
        />
      </Box>
      <ConnectionTextPanel
        stored={draft.base}
        entries={draft.present.entries}
        problems={problems}
        kept={{ text: draft.text, onLeft: (text) => dispatch({ kind: 'left-text', text }) }}
        reverts={draft.reverts}
        onEntries={(entries: DsnEntries) => edit({ kind: 'replace', entries })}
        onLeave={() => leave(IN_TEXT)}
        onGoTo={onGoTo}
        onToken={onToken}
      >
        <ProblemSummary problems={problems} onGoTo={onGoTo} />
      </ConnectionTextPanel>
    </Box>
  );
}

/** Choosing another sign-in type in the form is more than writing a value. */
function editing(edit: Edit): DraftAction {
  return edit.kind === 'set' && sameKey(edit.key, 'AuthenticationType')
    ? { kind: 'switch-type', type: edit.value }
    : { kind: 'edit', edit };
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
