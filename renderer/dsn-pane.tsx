import Redo from '@mui/icons-material/Redo';
import SaveAlt from '@mui/icons-material/SaveAlt';
import Undo from '@mui/icons-material/Undo';
import { Box, Button, IconButton, Tab, Tabs, Tooltip, Typography } from '@mui/material';
import {
  type CSSProperties,
  memo,
  type ReactElement,
  type ReactNode,
  useDeferredValue,
  useState,
} from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { HeldToken } from '#app/contract/tokens.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { BrowsePanel } from './browse-panel.tsx';
import { ConnectionTestPanel } from './features/connection-test/connection-test-panel.tsx';
import { DsnEditor } from './features/dsn-editor/dsn-editor.tsx';
import { isHalfTyped } from './features/dsn-editor/half-typed.ts';
import type { DraftHandle } from './features/dsn-editor/use-draft.ts';
import { PowerBiPanel } from './features/power-bi/power-bi-panel.tsx';
import type { QueryAsked } from './features/query/query-asked.ts';
import { DsnMenuButton } from './features/templates/dsn-menu-button.tsx';
import { QueryWorkbench } from './query-workbench.tsx';
import { keyText } from './ui/key-text.ts';
import { useStable } from './ui/use-stable.ts';
import type { Tab as TabId, WorkbenchState } from './workbench-state.ts';

interface DsnPaneProps {
  readonly handle: DraftHandle;
  readonly state: Pick<WorkbenchState, 'tab' | 'goTo' | 'asked' | 'screen'>;
  readonly onTab: (tab: TabId) => void;
  readonly onGoTo: (key: string) => void;
  readonly onAsk: (query: QueryAsked) => void;
  readonly onSave: () => Promise<boolean>;
  readonly onExport: () => void;
  readonly onMakeTemplate: () => void;
}

/** The right side of the window: one DSN, its settings and its connection test. */
export function DsnPane(props: DsnPaneProps): ReactElement {
  const { handle, state } = props;
  const { base } = handle.draft;
  const [given, setGiven] = useState<{ readonly dsnId: string; readonly token: HeldToken } | null>(null);
  // The test stands behind the form, and shall not be drawn again for each key that is typed there.
  const save = useStable(props.onSave);
  const toPowerBi = useStable(() => props.onTab('power-bi'));
  const ask = useStable(props.onAsk);
  const put = useStable((wanted: DsnEntries) => putEntries(handle, wanted));
  const browsed = useWasShown(state.tab === 'browse');
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0, minHeight: 0 }}>
      <PaneHeader {...props} />
      <Panel id="settings" shown={state.tab === 'settings'}>
        <DsnEditor
          key={base.id}
          handle={handle}
          goTo={state.goTo}
          onGoTo={props.onGoTo}
          onToken={(token) => setGiven({ dsnId: base.id, token })}
        />
      </Panel>
      <QueryTab
        key={`${base.id} query`}
        dsn={base}
        shown={state.tab === 'query'}
        inSight={state.tab === 'query' && state.screen === 'dsns'}
        asked={state.asked}
        onAsk={ask}
      />
      <Panel id="browse" shown={state.tab === 'browse'}>
        {browsed && (
          <Browse
            key={base.id}
            dsn={base}
            entries={handle.draft.present.entries}
            hasUnsavedChanges={handle.dirty}
            onEntries={put}
            onQuery={ask}
          />
        )}
      </Panel>
      <Panel id="test" shown={state.tab === 'test'}>
        <ConnectionTestPanel
          given={given?.dsnId === base.id ? given.token : null}
          dsn={base}
          hasUnsavedChanges={handle.dirty}
          onSave={save}
          onPowerBi={toPowerBi}
        />
      </Panel>
      <Panel id="power-bi" shown={state.tab === 'power-bi'}>
        {state.tab === 'power-bi' && (
          <PowerBiPanel dsn={base} hasUnsavedChanges={handle.dirty} onSave={props.onSave} />
        )}
      </Panel>
    </Box>
  );
}

/** Behind the form, it follows what is typed there. */
function Browse({ entries, ...props }: BrowsePanelProps): ReactElement {
  return <FollowingBrowse {...props} entries={useDeferredValue(entries)} />;
}

type BrowsePanelProps = Parameters<typeof BrowsePanel>[0];

const FollowingBrowse = memo(BrowsePanel);

interface QueryTabProps {
  readonly dsn: StoredDsn;
  readonly shown: boolean;
  /** Neither another tab nor another screen stands before it. */
  readonly inSight: boolean;
  readonly asked: WorkbenchState['asked'];
  readonly onAsk: DsnPaneProps['onAsk'];
}

/** Nothing of AWS is asked for before somebody looks; from then on queries go on behind the other tabs. */
const QueryTab = memo(function QueryTab({ shown, inSight, ...props }: QueryTabProps): ReactElement {
  const visited = useWasShown(shown);
  return (
    <Panel id="query" shown={shown}>
      {visited && <QueryWorkbench {...props} shown={inSight} />}
    </Panel>
  );
});

/** What a tab holds is made when it is first shown, and stays from then on. */
function useWasShown(shown: boolean): boolean {
  const [was, setWas] = useState(shown);
  if (shown && !was) setWas(true);
  return was || shown;
}

/** One step of undo, whatever was typed before and after it. */
function putEntries({ dispatch }: DraftHandle, entries: DsnEntries): void {
  const done = { kind: 'left-field', key: 'Workgroup' } as const;
  dispatch(done);
  dispatch({ kind: 'edit', edit: { kind: 'replace', entries } });
  dispatch(done);
}

/** The name and what can be done with the whole DSN. Of all this a key that is typed in the form changes nothing. */
function PaneHeader({ handle, state, ...props }: DsnPaneProps): ReactElement {
  const { draft, dirty, dispatch } = handle;
  const saving = draft.phase.kind === 'saving';
  return (
    <Box sx={{ borderBottom: 1, borderColor: 'divider', flex: 'none' }}>
      <HeaderLine
        name={draft.present.name}
        base={draft.base}
        dirty={dirty}
        saving={saving}
        canUndo={draft.past.length > 0}
        canRedo={draft.future.length > 0}
        canRevert={(dirty || isHalfTyped(draft.text)) && !saving}
        canSave={dirty && !saving && draft.phase.kind !== 'conflict'}
        onUndo={useStable(() => dispatch({ kind: 'undo' }))}
        onRedo={useStable(() => dispatch({ kind: 'redo' }))}
        onRevert={useStable(() => dispatch({ kind: 'revert' }))}
        onSave={useStable(() => void props.onSave())}
        onExport={useStable(props.onExport)}
        onMakeTemplate={useStable(props.onMakeTemplate)}
      />
      <PaneTabs tab={state.tab} onTab={useStable(props.onTab)} />
    </Box>
  );
}

interface HeaderLineProps {
  readonly name: string;
  readonly base: StoredDsn;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly canRevert: boolean;
  readonly canSave: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onRevert: () => void;
  readonly onSave: () => void;
  readonly onExport: () => void;
  readonly onMakeTemplate: () => void;
}

const HeaderLine = memo(function HeaderLine(props: HeaderLineProps): ReactElement {
  const { name, dirty, saving } = props;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, pl: 2, pr: 1, pt: 1 }}>
      <Typography variant="h1" noWrap sx={{ flex: 1, minWidth: 0 }} title={name}>
        {name === '' ? 'No name' : name}
      </Typography>
      {dirty && (
        <Typography
          variant="caption"
          color="textSecondary"
          sx={{ flex: 'none', '@media (max-width: 760px)': { display: 'none' } }}
        >
          <Box component="span" aria-hidden sx={{ color: 'primary.main' }}>
            ●
          </Box>{' '}
          Unsaved changes
        </Typography>
      )}
      <HistoryButton label="Undo edit" keys="Ctrl+Z" disabled={!props.canUndo} onClick={props.onUndo} />
      <HistoryButton label="Redo edit" keys="Ctrl+Shift+Z" disabled={!props.canRedo} onClick={props.onRedo} />
      <Tooltip title={`Export (${keyText('Ctrl+E')})`}>
        <IconButton aria-label="Export" onClick={props.onExport}>
          <SaveAlt sx={{ fontSize: '1.125rem' }} />
        </IconButton>
      </Tooltip>
      <DsnMenuButton dsn={props.base} onMakeTemplate={props.onMakeTemplate} />
      <Button disabled={!props.canRevert} onClick={props.onRevert}>
        Revert
      </Button>
      <Button variant="contained" disabled={!props.canSave} onClick={props.onSave}>
        {saving ? 'Saving…' : 'Save'}
      </Button>
    </Box>
  );
});

interface PaneTabsProps {
  readonly tab: TabId;
  readonly onTab: (tab: TabId) => void;
}

/** They measure themselves each time they are drawn. */
const PaneTabs = memo(function PaneTabs({ tab, onTab }: PaneTabsProps): ReactElement {
  return (
    <Tabs value={tab} onChange={(_event, chosen: TabId) => onTab(chosen)} aria-label="DSN" sx={{ px: 0.5 }}>
      <Tab value="settings" label="Settings" id="tab-settings" aria-controls="panel-settings" />
      <Tab value="browse" label="Browse" id="tab-browse" aria-controls="panel-browse" />
      <Tab value="query" label="Query" id="tab-query" aria-controls="panel-query" />
      <Tab value="test" label="Test connection" id="tab-test" aria-controls="panel-test" />
      <Tab value="power-bi" label="Power BI" id="tab-power-bi" aria-controls="panel-power-bi" />
    </Tabs>
  );
});

interface HistoryButtonProps {
  readonly label: 'Undo edit' | 'Redo edit';
  readonly keys: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function HistoryButton({ label, keys, disabled, onClick }: HistoryButtonProps): ReactElement {
  const Icon = label === 'Undo edit' ? Undo : Redo;
  return (
    <Tooltip title={`${label} (${keyText(keys)})`}>
      <span>
        <IconButton aria-label={label} disabled={disabled} onClick={onClick}>
          <Icon sx={{ fontSize: '1.125rem' }} />
        </IconButton>
      </span>
    </Tooltip>
  );
}

interface PanelProps {
  readonly id: TabId;
  readonly shown: boolean;
  readonly children: ReactNode;
}

/** Settings and test stay alive, so that a test goes on while one looks at the settings. */
function Panel({ id, shown, children }: PanelProps): ReactElement {
  return (
    <div
      role="tabpanel"
      id={`panel-${id}`}
      aria-labelledby={`tab-${id}`}
      hidden={!shown}
      style={shown ? SHOWN_PANEL : HIDDEN_PANEL}
    >
      {children}
    </div>
  );
}

const SHOWN_PANEL: CSSProperties = {
  ...{ flex: 1, minHeight: 0, overflow: 'auto' },
  ...({ display: 'flex', flexDirection: 'column' } as const),
};
const HIDDEN_PANEL: CSSProperties = { display: 'none' };
