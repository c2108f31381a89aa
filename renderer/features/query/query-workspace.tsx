import { Box, Button, Typography, useMediaQuery } from '@mui/material';
import { type ReactElement, useMemo, useState } from 'react';
import type { QueryRun } from '#app/contract/queries.ts';
import type { QueryTab, QueryTabs } from '#app/contract/query-texts.ts';
import { useAccess } from '#renderer/ui/access/access.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { ResizablePane } from '#renderer/ui/resizable-pane.tsx';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import { createCatalogNames } from './catalog-names.ts';
import { HistoryDrawer } from './history-drawer.tsx';
import { NameDialog } from './name-dialog.tsx';
import type { QueryPanelProps } from './query-panel.tsx';
import { QueryTabStrip } from './query-tab-strip.tsx';
import { QueryTabView } from './query-tab-view.tsx';
import type { Reuse } from './reuse-choice.tsx';
import { RunAnnouncer } from './run-announcer.tsx';
import { statementsToRun } from './statements-to-run.ts';
import { useAsked } from './use-asked.ts';
import { useDsnPlace } from './use-query-place.ts';
import { useQueryRuns } from './use-query-runs.ts';
import { useQueryTabs } from './use-query-tabs.ts';
import { useReuse } from './use-reuse.ts';
import { useSavedQueries } from './use-saved-queries.ts';
import { useTabActions } from './use-tab-actions.ts';

/** With less room the side pane is folded until one asks for it. */
const ROOM_FOR_SIDE = '(min-width: 1200px)';

/** The editor's tabs with the catalog beside them, once it is known which tabs there are. */
export function QueryWorkspace(
  props: QueryPanelProps & { readonly kept: QueryTabs; readonly keptReuse: Reuse | null },
): ReactElement {
  const { dsn, shown } = props;
  const { client } = useProgram();
  const { fail } = useFeedback();
  const access = useAccess();
  const onTrouble = (error: unknown): void => {
    if (!access.report(error)) fail(error);
  };
  const [state, dispatch] = useQueryTabs(dsn.id, props.kept);
  const queryRuns = useQueryRuns(dsn, onTrouble);
  const saved = useSavedQueries(dsn.id);
  const actions = useTabActions({ state, dispatch, runs: queryRuns.runs, saved });
  const place = useDsnPlace(dsn);
  const definitions = queryRuns.runs.filter(isDoneDefinition).length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a statement that defines something makes what was read old
  const names = useMemo(() => createCatalogNames(client, dsn.id), [client, dsn.id, definitions]);
  const [reuse, setReuse] = useReuse(dsn, props.keptReuse);
  const [historyOpen, setHistoryOpen] = useState(false);
  const [focusAsked, setFocusAsked] = useState<object | null>(null);
  const roomForSide = useMediaQuery(ROOM_FOR_SIDE, { noSsr: true });
  const [sideChosen, setSideChosen] = useState<boolean | null>(null);
  const sideShown = sideChosen ?? roomForSide;
  const tab = state.tabs.find(({ id }) => id === state.activeId) ?? null;

  const open = (given: Partial<Omit<QueryTab, 'id'>>): QueryTab | null => {
    setFocusAsked({});
    return actions.open(given);
  };
  useAsked(props.asked, ({ title, sql, catalog, database, run }) => {
    const made = open({ title, sql, catalog, database });
    const statements = statementsToRun(sql, 'all', { from: 0, to: 0, head: 0 });
    const isWhole = statements.every(({ parameterCount }) => parameterCount === 0);
    if (made !== null && run === true && isWhole) queryRuns.start(made, statements, reuse);
  });
  // With a tab the editor takes it in.
  useAsked(tab === null ? props.inserted : null, ({ text }) => open({ sql: text }));
  const keys = {
    'alt+shift+n': () => open({}),
    'alt+w': () => tab !== null && actions.close([tab]),
    'alt+PageDown': () => dispatch({ kind: 'stepped', by: 1 }),
    'alt+PageUp': () => dispatch({ kind: 'stepped', by: -1 }),
    'alt+h': () => setHistoryOpen(true),
    'mod+s': () => tab !== null && actions.save(tab),
  } as const;
  useShortcuts(shown ? keys : {});

  return (
    <Box sx={{ display: 'flex', flex: 1, minHeight: 0, minWidth: 0 }}>
      {sideShown && (
        <ResizablePane label="Catalog" first={230} min={180} max={480}>
          <Box
            sx={{
              position: 'absolute',
              inset: 0,
              display: 'flex',
              flexDirection: 'column',
              overflow: 'hidden',
            }}
          >
            {props.side}
          </Box>
        </ResizablePane>
      )}
      <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, minWidth: 0 }}>
        <QueryTabStrip
          state={state}
          tab={tab}
          saved={saved}
          dispatch={dispatch}
          actions={actions}
          onNew={() => open({})}
          place={place}
          sideShown={sideShown}
          onSide={setSideChosen}
        />
        {tab === null ? (
          <NoTab onNew={() => open({})} onHistory={() => setHistoryOpen(true)} />
        ) : (
          <QueryTabView
            {...{ dsn, tab, dispatch, queryRuns, names, place, reuse, onTrouble, shown, focusAsked }}
            inserted={props.inserted}
            renderResult={props.renderResult}
            onReuse={setReuse}
            onSave={() => actions.save(tab)}
            onHistory={() => setHistoryOpen(true)}
          />
        )}
      </Box>
      <RunAnnouncer runs={queryRuns.runs} />
      <HistoryDrawer
        open={historyOpen}
        onClose={() => setHistoryOpen(false)}
        dsnId={dsn.id}
        workgroup={null}
        onOpen={(query) => {
          setHistoryOpen(false);
          open(query);
        }}
        onResult={(executionId, { sql }) => {
          setHistoryOpen(false);
          const made = open({ sql });
          if (made !== null) queryRuns.openResult(made, executionId);
        }}
      />
      {actions.naming !== null && (
        <NameDialog
          title={actions.naming.why === 'save' ? 'Save query' : 'Rename tab'}
          first={actions.naming.tab.title}
          confirm={actions.naming.why === 'save' ? 'Save' : 'Rename'}
          onCancel={() => actions.named(null)}
          onConfirm={actions.named}
        />
      )}
    </Box>
  );
}

function isDoneDefinition({ state, statistics }: QueryRun): boolean {
  return state.kind === 'succeeded' && statistics.statementType === 'DDL';
}

function NoTab({
  onNew,
  onHistory,
}: {
  readonly onNew: () => void;
  readonly onHistory: () => void;
}): ReactElement {
  return (
    <Box sx={{ flex: 1, display: 'grid', placeItems: 'center', p: 2 }}>
      <Box sx={{ textAlign: 'center' }}>
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
          No query is open.
        </Typography>
        <Button variant="contained" onClick={onNew} sx={{ mr: 1 }}>
          New query
        </Button>
        <Button onClick={onHistory}>History and saved queries</Button>
      </Box>
    </Box>
  );
}
