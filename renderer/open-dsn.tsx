import { Box } from '@mui/material';
import { memo, type ReactElement } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { DsnPane } from './dsn-pane.tsx';
import type { Drafts, DraftsAction } from './features/dsn-editor/drafts.ts';
import { useDraft } from './features/dsn-editor/use-draft.ts';
import { UnreviewedSettings } from './features/review/unreviewed-settings.tsx';
import type { Store } from './ui/store.ts';
import { useShortcuts } from './ui/use-shortcuts.ts';
import { useStable } from './ui/use-stable.ts';
import type { WorkbenchAction, WorkbenchState } from './workbench-state.ts';

interface OpenDsnProps {
  readonly dsn: StoredDsn;
  readonly drafts: Store<Drafts, DraftsAction>;
  readonly state: Pick<WorkbenchState, 'tab' | 'screen' | 'goTo' | 'asked'>;
  readonly onExport: () => void;
  readonly dispatch: (action: WorkbenchAction) => void;
}

/** The open DSN with its draft, and the keys that concern it. */
export const OpenDsn = memo(function OpenDsn(props: OpenDsnProps): ReactElement {
  const { dsn, drafts, state, onExport, dispatch } = props;
  const handle = useDraft(dsn, drafts);
  const goTo = useStable((key: string) => dispatch({ kind: 'field-asked', key }));
  const save = async (): Promise<boolean> => {
    const blocking = handle.problems.find((problem) => problem.severity === 'error');
    const saved = await handle.save();
    if (!saved && blocking !== undefined) goTo(blocking.key);
    return saved;
  };
  const keys = {
    'mod+s': () => void save(),
    'mod+z': () => handle.dispatch({ kind: 'undo' }),
    'mod+shift+z': () => handle.dispatch({ kind: 'redo' }),
    'mod+y': () => handle.dispatch({ kind: 'redo' }),
  };
  // Behind another screen nobody sees what they would change.
  const inSight = state.screen === 'dsns' && state.tab !== 'query';
  useShortcuts(inSight ? keys : {});
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0, minHeight: 0 }}>
      <Unreviewed dsn={dsn} onGoTo={goTo} />
      <DsnPane
        handle={handle}
        state={state}
        onTab={(tab) => dispatch({ kind: 'tab-chosen', tab })}
        onGoTo={goTo}
        onAsk={(query) => dispatch({ kind: 'query-asked', query })}
        onSave={save}
        onExport={onExport}
        onMakeTemplate={() =>
          dispatch({ kind: 'dialog-opened', dialog: { kind: 'templates', step: { kind: 'make', dsn } } })
        }
      />
    </Box>
  );
});

const Unreviewed = memo(UnreviewedSettings);
