import { Box, Button, Typography } from '@mui/material';
import { memo, type ReactElement, useCallback, useDeferredValue, useMemo } from 'react';
import type { HeldToken } from '#app/contract/tokens.ts';
import { driverProblems } from '#app/dsn/checks/driver-requirement.ts';
import type { Problem } from '#app/dsn/checks/problem.ts';
import { type DsnEntries, sameKey } from '#app/dsn/dsn.ts';
import type { Edit } from '#app/dsn/edit.ts';
import { useStable } from '#renderer/ui/use-stable.ts';
import { ConnectionTextPanel } from './connection-text-panel.tsx';
import { type DraftAction, IN_TEXT, type LeftText } from './draft.ts';
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
      <FollowingText handle={handle} problems={problems} onGoTo={onGoTo} onToken={onToken} />
    </Box>
  );
}

interface FollowingTextProps extends Pick<DsnEditorProps, 'handle' | 'onGoTo' | 'onToken'> {
  readonly problems: readonly Problem[];
}

/** The connection string, which follows the form a moment later: what is typed in a field is painted first. */
function FollowingText({ handle, problems, ...props }: FollowingTextProps): ReactElement {
  const { draft, dispatch } = handle;
  const now = useMemo(() => ({ draft, problems }), [draft, problems]);
  const later = useDeferredValue(now);
  // What is typed in the text itself comes back to it at once.
  const shown = draft.typingAt === IN_TEXT ? now : later;
  const { base, present, text, reverts } = shown.draft;
  const onLeft = useCallback(
    (left: LeftText | null) => dispatch({ kind: 'left-text', text: left }),
    [dispatch],
  );
  const kept = useMemo(() => ({ text, onLeft }), [text, onLeft]);
  const onGoTo = useStable(props.onGoTo);
  return (
    <TextPanel
      stored={base}
      entries={present.entries}
      problems={shown.problems}
      kept={kept}
      reverts={reverts}
      onEntries={useStable((entries: DsnEntries) =>
        dispatch({ kind: 'edit', edit: { kind: 'replace', entries } }),
      )}
      onLeave={useStable(() => dispatch({ kind: 'left-field', key: IN_TEXT }))}
      onGoTo={onGoTo}
      onToken={useStable(props.onToken)}
    >
      {useMemo(
        () => (
          <ProblemSummary problems={shown.problems} onGoTo={onGoTo} />
        ),
        [shown.problems, onGoTo],
      )}
    </TextPanel>
  );
}

const TextPanel = memo(ConnectionTextPanel);

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
