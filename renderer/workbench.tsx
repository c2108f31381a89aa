import { Box, CircularProgress } from '@mui/material';
import { type ReactElement, useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Settings } from '#app/contract/program.ts';
import { additionOf, draftOf } from './features/dsn-editor/draft.ts';
import {
  type Drafts,
  type DraftsAction,
  dirtyIds,
  losesByLeaving,
  reduceDrafts,
} from './features/dsn-editor/drafts.ts';
import { DsnListPane } from './features/dsn-list/dsn-list-pane.tsx';
import { NO_QUERY, reduceListQuery } from './features/dsn-list/list-query.ts';
import { AppHeader } from './features/header/app-header.tsx';
import type { ShownScreen } from './features/header/screen-buttons.tsx';
import type { ImportStart } from './features/import/import-state.ts';
import { useGivenFiles } from './features/import/use-given-files.ts';
import { OutsideChangeNotice } from './features/outside-changes/outside-change-notice.tsx';
import { ArmedNotices } from './features/power-bi/armed-notices.tsx';
import { ReferenceScreen } from './features/reference/reference-screen.tsx';
import { SessionsScreen } from './features/sessions/sessions-screen.tsx';
import { TokenToolsScreen } from './features/token-tools/token-tools-screen.tsx';
import { NothingOpen } from './features/welcome/nothing-open.tsx';
import { FirstScreen } from './first-screen.tsx';
import { OpenDsn } from './open-dsn.tsx';
import { SessionsLinkContext } from './ui/access/access.ts';
import { FailureBar } from './ui/feedback.tsx';
import { useDsnList, useSandboxStatus, useStandings } from './ui/feeds.ts';
import { ReferenceContext } from './ui/reference-link.tsx';
import { ResizablePane } from './ui/resizable-pane.tsx';
import { createStore, type Store, useStore } from './ui/store.ts';
import { StoreNotices } from './ui/store-notices.tsx';
import { useLeaveGuard } from './ui/use-leave-guard.ts';
import { useShortcuts } from './ui/use-shortcuts.ts';
import { useStable } from './ui/use-stable.ts';
import { useWorkbenchActions } from './use-workbench-actions.ts';
import { WorkbenchDialogs } from './workbench-dialogs.tsx';
import { FIRST_STATE, reduceWorkbench, type WorkbenchState } from './workbench-state.ts';

interface WorkbenchProps {
  readonly settings: Settings;
  readonly onTheme: (theme: Settings['theme']) => void;
}

/** In a narrow window the list makes room first. */
const ROOM_FOR_LIST = 720;

function firstState(settings: Settings): WorkbenchState {
  const { openDsn: openId, list: view } = settings;
  return { ...FIRST_STATE, openId, view, listShown: window.innerWidth >= ROOM_FOR_LIST };
}

const NO_DSNS: readonly StoredDsn[] = [];

/** The one window: header, list, and the DSN that is open. */
export function Workbench({ settings, onTheme }: WorkbenchProps): ReactElement {
  const list = useDsnList().data;
  const standings = useStandings();
  const sandbox = useSandboxStatus().data ?? { state: 'stopped' };
  const [state, dispatch] = useReducer(reduceWorkbench, settings, firstState);
  const [drafts] = useState(() => createStore(reduceDrafts, {}));
  const [query] = useState(() => createStore(reduceListQuery, NO_QUERY));
  const searchField = useRef<HTMLInputElement>(null);
  const actions = useWorkbenchActions(dispatch);
  const dsns = list?.dsns ?? NO_DSNS;
  const open = dsns.find((dsn) => dsn.id === state.openId);

  useEffect(() => drafts.dispatch({ kind: 'stored', dsns }), [drafts, dsns]);
  const dirty = useDirtyIds(drafts);
  useLeaveGuard(() => losesByLeaving(drafts.read()));
  const askImport = useCallback(
    (start: ImportStart) => dispatch({ kind: 'dialog-opened', dialog: { kind: 'import', start } }),
    [],
  );
  const importAny = useCallback(() => askImport(null), [askImport]);
  const importOfComputer = useCallback(() => askImport('this-computer'), [askImport]);
  useGivenFiles(askImport);
  const focusSearch = (): void => {
    dispatch({ kind: 'list-needed' });
    requestAnimationFrame(() => searchField.current?.select());
  };
  const askNew = useCallback(() => dispatch({ kind: 'dialog-opened', dialog: { kind: 'new' } }), []);
  const changeView = useStable((change: Partial<Settings['list']>) =>
    actions.changeView({ ...state.view, ...change }),
  );
  const rename = useCallback((id: string | null) => dispatch({ kind: 'renaming', id }), []);
  const askTemplates = useCallback(
    () => dispatch({ kind: 'dialog-opened', dialog: { kind: 'templates', step: { kind: 'list' } } }),
    [],
  );
  const toDsns = useCallback(() => dispatch({ kind: 'screen-chosen', screen: 'dsns' }), []);
  const toSessions = useCallback(() => dispatch({ kind: 'screen-chosen', screen: 'sessions' }), []);
  const toggleList = useCallback(() => dispatch({ kind: 'list-toggled' }), []);
  const showScreen = useCallback(
    (shown: ShownScreen) => dispatch({ kind: 'screen-chosen', screen: shown }),
    [],
  );
  const showAbout = useCallback(() => dispatch({ kind: 'dialog-opened', dialog: { kind: 'about' } }), []);
  const review = useCallback((id: string) => dispatch({ kind: 'opened', id, tab: 'power-bi' }), []);
  const showReference = useCallback((key: string) => dispatch({ kind: 'reference-asked', key }), []);
  /** A parameter with a default is written with it; any is gone to. */
  const addParameter = (key: string): void => {
    if (open === undefined) return;
    const draft = drafts.read()[open.id] ?? draftOf(open);
    const action = additionOf(draft.present.entries, key);
    if (action !== null) drafts.dispatch({ kind: 'draft', stored: open, action });
    dispatch({ kind: 'field-asked', key });
  };
  // What is typed into the search concerns no form, and what is typed into a form concerns no list.
  const { tab, screen, goTo, asked } = state;
  const openState = useMemo(() => ({ tab, screen, goTo, asked }), [tab, screen, goTo, asked]);
  const exportOpen = useStable(() => open !== undefined && actions.exportDsns([open.id]));
  useShortcuts({
    'mod+n': askNew,
    'alt+n': askNew,
    'mod+i': () => askImport(null),
    'alt+i': importOfComputer,
    'mod+f': focusSearch,
    'mod+b': () => dispatch({ kind: 'list-toggled' }),
    'mod+e': exportOpen,
    'mod+d': () => open !== undefined && actions.duplicate(open.id),
    'alt+t': askTemplates,
    'alt+1': () => dispatch({ kind: 'tab-chosen', tab: 'settings' }),
    'alt+2': () => dispatch({ kind: 'tab-chosen', tab: 'test' }),
    'alt+3': () => dispatch({ kind: 'screen-chosen', screen: 'token-tools' }),
    'alt+4': () => dispatch({ kind: 'screen-chosen', screen: 'sessions' }),
    'alt+5': () => dispatch({ kind: 'tab-chosen', tab: 'power-bi' }),
    'alt+6': () => dispatch({ kind: 'screen-chosen', screen: 'reference' }),
    'alt+7': () => dispatch({ kind: 'tab-chosen', tab: 'query' }),
    'alt+8': () => dispatch({ kind: 'tab-chosen', tab: 'browse' }),
  });

  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
      <AppHeader
        theme={settings.theme}
        onTheme={onTheme}
        sandbox={sandbox}
        onStartSandbox={dsns.length === 0 ? null : actions.startSandbox}
        onStopSandbox={actions.stopSandbox}
        listShown={dsns.length === 0 ? null : state.listShown}
        onToggleList={toggleList}
        screen={state.screen}
        onScreen={showScreen}
        onComputer={importOfComputer}
        onTemplates={askTemplates}
        onAbout={showAbout}
      />
      <FailureBar />
      <StoreNotices notices={list?.notices ?? []} />
      <ArmedNotices dsns={dsns} />
      <OutsideChangeNotice dsns={dsns} onReview={review} />
      <Box sx={{ display: 'flex', flex: 1, minHeight: 0 }}>
        {state.listShown && dsns.length > 0 && (
          <ResizablePane label="DSN list" first={280} min={200} max={480}>
            <DsnListPane
              dsns={dsns}
              openId={open?.id ?? null}
              dirty={dirty}
              standings={standings}
              actions={actions}
              renaming={state.renaming}
              onRename={rename}
              query={query}
              view={state.view}
              onView={changeView}
              searchField={searchField}
              onNew={askNew}
              onImport={importAny}
            />
          </ResizablePane>
        )}
        <Box component="main" sx={{ flex: 1, minWidth: 0, display: 'flex', bgcolor: 'background.paper' }}>
          {state.screen === 'token-tools' && <TokenToolsScreen onClose={toDsns} />}
          {state.screen === 'sessions' && <SessionsScreen onClose={toDsns} />}
          {state.screen === 'reference' && (
            <ReferenceOfDraft
              open={open ?? null}
              drafts={drafts}
              at={state.referenceAt}
              onAdd={addParameter}
              onClose={toDsns}
            />
          )}
          {/* The open DSN stays alive behind a screen, so that a test goes on. */}
          <Box
            hidden={state.screen !== 'dsns'}
            sx={{ display: state.screen === 'dsns' ? 'contents' : 'none' }}
          >
            {open !== undefined && (
              <ReferenceContext value={showReference}>
                <SessionsLinkContext value={toSessions}>
                  <OpenDsn
                    dsn={open}
                    drafts={drafts}
                    state={openState}
                    onExport={exportOpen}
                    dispatch={dispatch}
                  />
                </SessionsLinkContext>
              </ReferenceContext>
            )}
            {open === undefined && list === undefined && <Waiting />}
            {open === undefined && list !== undefined && dsns.length > 0 && <NothingOpen />}
            {list !== undefined && dsns.length === 0 && (
              <FirstScreen
                onNew={askNew}
                onImport={askImport}
                onTry={() => void actions.startSandbox()}
                starting={sandbox.state === 'starting'}
              />
            )}
          </Box>
        </Box>
      </Box>
      <WorkbenchDialogs
        dialog={state.dialog}
        dsns={dsns}
        openId={state.openId}
        actions={actions}
        dispatch={dispatch}
        query={query}
      />
    </Box>
  );
}

/** The DSNs with something to save; the same set until another one has or has no more. */
function useDirtyIds(drafts: DraftStore): ReadonlySet<string> {
  const ids = useStore(drafts, (all) => JSON.stringify([...dirtyIds(all)]));
  return useMemo(() => new Set<string>(JSON.parse(ids)), [ids]);
}

type DraftStore = Store<Drafts, DraftsAction>;

interface ReferenceOfDraftProps extends Omit<Parameters<typeof ReferenceScreen>[0], 'open'> {
  readonly open: StoredDsn | null;
  readonly drafts: DraftStore;
}

/** The reference beside the open DSN as it is on the screen, saved or not. */
function ReferenceOfDraft({ open, drafts, ...props }: ReferenceOfDraftProps): ReactElement {
  const draft = useStore(drafts, (all) => (open === null ? undefined : all[open.id]));
  return <ReferenceScreen {...props} open={draft?.present.entries ?? open?.entries ?? null} />;
}

function Waiting(): ReactElement {
  return (
    <Box sx={{ flex: 1, display: 'grid', placeItems: 'center' }}>
      <CircularProgress size={28} aria-label="Loading" />
    </Box>
  );
}
