import { Alert, Box, CircularProgress } from '@mui/material';
import { type ReactElement, useEffect, useReducer, useRef, useState } from 'react';
import type { StoredDsn, StoreNotice } from '#app/contract/dsns.ts';
import type { Settings } from '#app/contract/program.ts';
import { DsnPane } from './dsn-pane.tsx';
import { type Drafts, type DraftsAction, dirtyIds, reduceDrafts } from './features/dsn-editor/drafts.ts';
import { NewDsnDialog } from './features/dsn-editor/new-dsn-dialog.tsx';
import { useDraft } from './features/dsn-editor/use-draft.ts';
import { DsnListPane } from './features/dsn-list/dsn-list-pane.tsx';
import { AboutDialog } from './features/header/about-dialog.tsx';
import { AppHeader } from './features/header/app-header.tsx';
import { ImportDialog } from './features/import/import-dialog.tsx';
import type { ImportSource } from './features/import/import-state.ts';
import { useDroppedFile } from './features/import/use-dropped-file.ts';
import { NothingOpen } from './features/welcome/nothing-open.tsx';
import { Welcome } from './features/welcome/welcome.tsx';
import { FailureBar, useFeedback } from './ui/feedback.tsx';
import { useDsnList, useSandboxStatus } from './ui/feeds.ts';
import { ResizablePane } from './ui/resizable-pane.tsx';
import { useShortcuts } from './ui/use-shortcuts.ts';
import { useWorkbenchActions } from './use-workbench-actions.ts';
import {
  FIRST_STATE,
  reduceWorkbench,
  type WorkbenchAction,
  type WorkbenchState,
} from './workbench-state.ts';

interface WorkbenchProps {
  readonly settings: Settings;
  readonly onTheme: (theme: Settings['theme']) => void;
}

const NO_DSNS: readonly StoredDsn[] = [];

/** The one window: header, list, and the DSN that is open. */
export function Workbench({ settings, onTheme }: WorkbenchProps): ReactElement {
  const list = useDsnList().data;
  const sandbox = useSandboxStatus().data ?? { state: 'stopped' };
  const [state, dispatch] = useReducer(reduceWorkbench, { ...FIRST_STATE, openId: settings.openDsn });
  const [drafts, dispatchDrafts] = useReducer(reduceDrafts, {});
  const [dropped, setDropped] = useState<ImportSource | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const actions = useWorkbenchActions(dispatch);
  const { tell } = useFeedback();
  const dsns = list?.dsns ?? NO_DSNS;
  const open = dsns.find((dsn) => dsn.id === state.openId);
  const taken = dsns.map((dsn) => dsn.name);

  useEffect(() => dispatchDrafts({ kind: 'stored', dsns }), [dsns]);
  useDroppedFile(
    (source) => {
      setDropped(source);
      dispatch({ kind: 'dialog-opened', dialog: 'import' });
    },
    () => tell('This file is too large to be an odbc.ini.'),
  );
  const focusSearch = (): void => {
    dispatch({ kind: 'list-needed' });
    requestAnimationFrame(() => searchField.current?.select());
  };
  const askNew = (): void => dispatch({ kind: 'dialog-opened', dialog: 'new' });
  const askImport = (): void => {
    setDropped(null);
    dispatch({ kind: 'dialog-opened', dialog: 'import' });
  };
  useShortcuts({
    'mod+n': askNew,
    'alt+n': askNew,
    'mod+i': askImport,
    'mod+f': focusSearch,
    'mod+b': () => dispatch({ kind: 'list-toggled' }),
    'mod+d': () => open !== undefined && actions.duplicate(open.id),
    'alt+1': () => dispatch({ kind: 'tab-chosen', tab: 'settings' }),
    'alt+2': () => dispatch({ kind: 'tab-chosen', tab: 'test' }),
  });
  const close = (): void => dispatch({ kind: 'dialog-closed' });

  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
      <AppHeader
        theme={settings.theme}
        onTheme={onTheme}
        sandbox={sandbox}
        onStartSandbox={dsns.length === 0 ? null : () => void actions.startSandbox()}
        onStopSandbox={() => void actions.stopSandbox()}
        listShown={dsns.length === 0 ? null : state.listShown}
        onToggleList={() => dispatch({ kind: 'list-toggled' })}
        onAbout={() => dispatch({ kind: 'dialog-opened', dialog: 'about' })}
      />
      <FailureBar />
      <Notices notices={list?.notices ?? []} />
      <Box sx={{ display: 'flex', flex: 1, minHeight: 0 }}>
        {state.listShown && dsns.length > 0 && (
          <ResizablePane label="DSN list" first={280} min={200} max={480}>
            <DsnListPane
              dsns={dsns}
              openId={open?.id ?? null}
              dirty={dirtyIds(drafts)}
              actions={actions}
              renaming={state.renaming}
              onRename={(id) => dispatch({ kind: 'renaming', id })}
              search={state.search}
              onSearch={(search) => dispatch({ kind: 'searched', search })}
              searchField={searchField}
              onNew={askNew}
              onImport={askImport}
            />
          </ResizablePane>
        )}
        <Box component="main" sx={{ flex: 1, minWidth: 0, display: 'flex', bgcolor: 'background.paper' }}>
          {open !== undefined && (
            <OpenDsn dsn={open} drafts={drafts} onDrafts={dispatchDrafts} state={state} dispatch={dispatch} />
          )}
          {open === undefined && list === undefined && <Waiting />}
          {open === undefined && list !== undefined && dsns.length > 0 && <NothingOpen />}
          {list !== undefined && dsns.length === 0 && (
            <Welcome
              onNew={askNew}
              onImport={askImport}
              onTry={() => void actions.startSandbox()}
              starting={sandbox.state === 'starting'}
            />
          )}
        </Box>
      </Box>
      {state.dialog === 'new' && (
        <NewDsnDialog
          taken={taken}
          onClose={close}
          onCreated={(dsn) => {
            close();
            dispatch({ kind: 'searched', search: '' });
            dispatch({ kind: 'tab-chosen', tab: 'settings' });
            actions.open(dsn.id);
          }}
        />
      )}
      {state.dialog === 'import' && (
        <ImportDialog
          dropped={dropped}
          taken={taken}
          onClose={close}
          onImported={(imported) => {
            close();
            tell(imported.length === 1 ? '1 DSN was imported.' : `${imported.length} DSNs were imported.`);
            const [first] = imported;
            if (first !== undefined) actions.open(first.id);
          }}
        />
      )}
      <AboutDialog open={state.dialog === 'about'} onClose={close} />
    </Box>
  );
}

interface OpenDsnProps {
  readonly dsn: StoredDsn;
  readonly drafts: Drafts;
  readonly onDrafts: (action: DraftsAction) => void;
  readonly state: WorkbenchState;
  readonly dispatch: (action: WorkbenchAction) => void;
}

function OpenDsn({ dsn, drafts, onDrafts, state, dispatch }: OpenDsnProps): ReactElement {
  const handle = useDraft(dsn, drafts, onDrafts);
  const goTo = (key: string): void => dispatch({ kind: 'field-asked', key });
  const save = async (): Promise<boolean> => {
    const blocking = handle.problems.find((problem) => problem.severity === 'error');
    const saved = await handle.save();
    if (!saved && blocking !== undefined) goTo(blocking.key);
    return saved;
  };
  useShortcuts({
    'mod+s': () => void save(),
    'mod+z': () => handle.dispatch({ kind: 'undo' }),
    'mod+shift+z': () => handle.dispatch({ kind: 'redo' }),
    'mod+y': () => handle.dispatch({ kind: 'redo' }),
  });
  return (
    <DsnPane
      handle={handle}
      state={state}
      onTab={(tab) => dispatch({ kind: 'tab-chosen', tab })}
      onGoTo={goTo}
      onSave={save}
    />
  );
}

/** What happened to the DSN file, each until it is dismissed. */
function Notices({ notices }: { readonly notices: readonly StoreNotice[] }): ReactElement {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const keyOf = (notice: StoreNotice): string => `${notice.kind} ${notice.path}`;
  return (
    <>
      {notices
        .filter((notice) => !dismissed.has(keyOf(notice)))
        .map((notice) => (
          <Alert
            key={keyOf(notice)}
            severity="warning"
            sx={{ borderRadius: 0, py: 0, overflowWrap: 'anywhere' }}
            onClose={() => setDismissed(new Set([...dismissed, keyOf(notice)]))}
            slotProps={{ closeButton: { 'aria-label': 'Dismiss' } }}
          >
            {notice.message} {notice.message.includes(notice.path) ? '' : notice.path}
          </Alert>
        ))}
    </>
  );
}

function Waiting(): ReactElement {
  return (
    <Box sx={{ flex: 1, display: 'grid', placeItems: 'center' }}>
      <CircularProgress size={28} aria-label="Loading" />
    </Box>
  );
}
