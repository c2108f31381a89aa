import ViewSidebar from '@mui/icons-material/ViewSidebarOutlined';
import { Box, Button, IconButton, Tooltip, Typography } from '@mui/material';
import { type ReactElement, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { QueryRun } from '#app/contract/queries.ts';
import type { QueryTab, QueryTabs } from '#app/contract/query-texts.ts';
import { parameterLabels } from '#app/sql/parameter-labels.ts';
import { useAccess } from '#renderer/ui/access/access.ts';
import { ClosableTabs } from '#renderer/ui/closable-tabs.tsx';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { ResizablePane } from '#renderer/ui/resizable-pane.tsx';
import { SplitPane } from '#renderer/ui/split-pane.tsx';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import { createCatalogNames } from './catalog-names.ts';
import { errorMark, errorMarks } from './error-marks.ts';
import { EstimateButton, EstimateLine } from './estimate-button.tsx';
import { formatQuery } from './format-query.ts';
import { HistoryDrawer } from './history-drawer.tsx';
import { NameDialog } from './name-dialog.tsx';
import { ParameterFields } from './parameter-fields.tsx';
import type { QueryPanelProps } from './query-panel.tsx';
import { blankTab, MOST_TABS } from './query-tabs-state.ts';
import { QueryToolbar } from './query-toolbar.tsx';
import { reuseOf } from './reuse-choice.tsx';
import { RunAnnouncer } from './run-announcer.tsx';
import { RunArea } from './run-area.tsx';
import { runInOrder } from './run-in-order.ts';
import { SqlFrame } from './sql-frame.tsx';
import { type PlacedStatement, type RunScope, statementsToRun, valuesOf } from './statements-to-run.ts';
import { TabMenu } from './tab-menu.tsx';
import { useEstimate } from './use-estimate.ts';
import { useDsnPlace } from './use-query-place.ts';
import { useQueryTabs } from './use-query-tabs.ts';
import { useRuns, useRunsOfTab } from './use-runs.ts';
import { differsFromSaved, useSavedQueries } from './use-saved-queries.ts';
import { useSqlEditor } from './use-sql-editor.ts';
import { useTabClosing } from './use-tab-closing.ts';

/** With less room the side pane is folded at first. */
const ROOM_FOR_SIDE = 1200;

const PANEL = 'query-tab';

/** What was asked for once is done once, however often the screen comes and goes. */
const taken = new WeakSet<object>();

export function QueryWorkspace(props: QueryPanelProps & { readonly kept: QueryTabs }): ReactElement {
  const { dsn, shown, asked, inserted } = props;
  const { client } = useProgram();
  const { fail, tell } = useFeedback();
  const access = useAccess();
  const [state, dispatch] = useQueryTabs(dsn.id, props.kept);
  const runs = useRuns(dsn.id);
  const saved = useSavedQueries();
  const place = useDsnPlace(dsn);
  const names = useMemo(() => createCatalogNames(client, dsn.id), [client, dsn.id]);
  const tab = state.tabs.find(({ id }) => id === state.activeId) ?? null;
  const tabRuns = useRunsOfTab(runs, tab?.id ?? null);
  const [shownRuns, setShownRuns] = useState<Readonly<Record<string, string>>>({});
  const [selection, setSelection] = useState({ from: 0, to: 0, head: 0 });
  const [reuse, setReuse] = useState(() => reuseOf(dsn));
  const [naming, setNaming] = useState<{ readonly tab: QueryTab; readonly why: 'rename' | 'save' } | null>(
    null,
  );
  const [historyOpen, setHistoryOpen] = useState(false);
  const [sideShown, setSideShown] = useState(() => window.innerWidth >= ROOM_FOR_SIDE);
  const [valuesAsked, setValuesAsked] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const troubled = (error: unknown): void => {
    if (!access.report(error)) fail(error);
  };
  const estimator = useEstimate(troubled);
  const closeTabs = useTabClosing(state, runs, dispatch);

  const { place: editorPlace, editor } = useSqlEditor(tab, {
    world: () => ({
      names,
      catalog: tab?.catalog ?? place.catalog,
      database: tab?.database ?? (tab?.catalog == null ? place.database : null),
    }),
    onText: (id, sql, carried) => dispatch({ kind: 'typed', id, sql, carried }),
    onSelection: setSelection,
    onRun: (scope) => run(scope),
    onFormat: () => void format(),
    onSave: () => void save(),
    onTooLong: () => tell('Athena takes 262,144 characters at most; this text would be longer.'),
  });
  const text = useDeferredValue(tab?.sql ?? '');
  const next = useMemo(() => statementsToRun(text, 'statement', selection)[0] ?? null, [text, selection]);
  const labels = useMemo(() => (next === null ? [] : parameterLabels(next.sql)), [next]);

  const marks = useMemo(() => errorMarks(text, tabRuns), [text, tabRuns]);
  useEffect(() => editor.current?.show(marks), [editor, marks]);

  const start = async (of: QueryTab, statements: readonly PlacedStatement[]): Promise<void> => {
    setValuesAsked(false);
    estimator.drop();
    const at = { dsnId: dsn.id, tabId: of.id, catalog: of.catalog, database: of.database };
    const all = statements.map((one) => ({ sql: one.sql, parameters: valuesOf(one, of.parameters) }));
    const show = (runId: string): void => setShownRuns((before) => ({ ...before, [of.id]: runId }));
    try {
      await runInOrder(client, { ...at, reuseMinutes: reuse.on ? reuse.minutes : null }, all, show);
    } catch (error) {
      troubled(error);
    }
  };
  /** Leads to the first value that is missing; answers whether there is one. */
  const askForValues = (statements: readonly PlacedStatement[]): boolean => {
    if (tab === null) return false;
    const missing = statements.find((one) => valuesOf(one, tab.parameters).includes(''));
    if (missing === undefined) return false;
    if (next === null || missing.start !== next.start) editor.current?.goTo(missing.start);
    setValuesAsked(true);
    const at = valuesOf(missing, tab.parameters).indexOf('');
    // The fields of another statement have to be drawn first.
    setTimeout(() => frame.current?.querySelector<HTMLElement>(`[data-parameter="${at}"]`)?.focus());
    return true;
  };
  const run = (scope: RunScope): void => {
    if (tab === null || editor.current === null) return;
    const statements = statementsToRun(editor.current.text(), scope, editor.current.selection());
    if (statements.length === 0) tell('There is no statement to run.');
    else if (!askForValues(statements)) void start(tab, statements);
  };
  const estimate = (): void => {
    if (tab === null || next === null || askForValues([next])) return;
    const parameters = [...valuesOf(next, tab.parameters)];
    const at = { dsnId: dsn.id, catalog: tab.catalog, database: tab.database, workgroup: null };
    estimator.ask({ ...at, sql: next.sql, parameters });
  };
  const format = async (): Promise<void> => {
    const before = editor.current?.text() ?? '';
    const formatted = await formatQuery(before);
    if (editor.current?.text() !== before) return;
    if (formatted === null) tell('This text could not be read as SQL, so it stays as it is.');
    else editor.current.replace(formatted);
  };
  const saveAs = async (of: QueryTab, title: string, id: string | null): Promise<void> => {
    try {
      const { sql, catalog, database } = of;
      const query = await client.queryTexts.save({ id, title, sql, catalog, database });
      dispatch({ kind: 'changed', id: of.id, change: { savedQueryId: query.id, title } });
      tell(`${title} was saved.`);
    } catch (error) {
      fail(error);
    }
  };
  const save = async (): Promise<void> => {
    if (tab === null || tab.sql.trim() === '') return;
    const known = saved.find(({ id }) => id === tab.savedQueryId);
    if (known === undefined) setNaming({ tab, why: 'save' });
    else await saveAs(tab, known.title, known.id);
  };
  const open = (given: Partial<Omit<QueryTab, 'id'>>): QueryTab | null => {
    if (state.tabs.length >= MOST_TABS) {
      tell(`There are ${MOST_TABS} tabs; close one first.`);
      return null;
    }
    const made = blankTab(state.tabs, given);
    // A tab that nobody has used makes room.
    const unused =
      tab !== null && tab.sql === '' && given.sql !== undefined && !runs.some((one) => one.tabId === tab.id);
    dispatch({ kind: 'opened', tab: made });
    if (unused) dispatch({ kind: 'closed', id: tab.id });
    requestAnimationFrame(() => editor.current?.focus());
    return made;
  };
  /** The result stands below its text, in a tab of its own. */
  const openResult = async (executionId: string, sql: string): Promise<void> => {
    const made = open({ sql });
    if (made === null) return;
    try {
      const { runId } = await client.queries.openResult({ dsnId: dsn.id, executionId, tabId: made.id });
      setShownRuns((before) => ({ ...before, [made.id]: runId }));
    } catch (error) {
      troubled(error);
    }
  };
  const close = (id: string): void => closeTabs(state.tabs.filter((one) => one.id === id));
  const rename = (id: string): void => {
    const found = state.tabs.find((one) => one.id === id);
    if (found !== undefined) setNaming({ tab: found, why: 'rename' });
  };

  useEffect(() => {
    if (asked === null || taken.has(asked)) return;
    taken.add(asked);
    const { title, sql, catalog, database } = asked;
    const made = open({ title, sql, catalog, database });
    if (asked.run !== true || made === null) return;
    const statements = statementsToRun(sql, 'all', { from: 0, to: 0, head: 0 });
    if (statements.every(({ parameterCount }) => parameterCount === 0)) void start(made, statements);
  });
  useEffect(() => {
    if (inserted === null || taken.has(inserted)) return;
    taken.add(inserted);
    if (tab === null) open({ sql: inserted.text });
    else editor.current?.insert(inserted.text);
  });

  useShortcuts(
    shown
      ? {
          'alt+shift+n': () => open({}),
          'alt+w': () => tab !== null && close(tab.id),
          'alt+PageDown': () => dispatch({ kind: 'stepped', by: 1 }),
          'alt+PageUp': () => dispatch({ kind: 'stepped', by: -1 }),
          'alt+h': () => setHistoryOpen(true),
          'mod+s': () => void save(),
          'mod+Enter': () => run('statement'),
          'mod+shift+Enter': () => run('all'),
        }
      : {},
  );

  const closeRun = (runId: string): void => void client.queries.close({ runId }).catch(fail);
  const goToOf = (of: QueryRun): (() => void) | null => {
    const mark = tab === null ? null : errorMark(tab.sql, of);
    return mark === null ? null : () => editor.current?.goTo(mark.from);
  };
  const retry = (of: QueryRun): void => {
    if (tab === null) return;
    const again = statementsToRun(tab.sql, 'all', selection).find(({ sql }) => sql === of.sql);
    if (again === undefined) tell('The statement has changed since; run it from the editor.');
    else if (!askForValues([again])) void start(tab, [again]);
  };

  return (
    <Box sx={{ display: 'flex', flex: 1, minHeight: 0, minWidth: 0 }}>
      {sideShown && (
        <ResizablePane label="Catalog" first={250} min={180} max={480}>
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
      <Box ref={frame} sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, minWidth: 0 }}>
        <Box
          sx={{
            display: 'flex',
            flex: 'none',
            borderBottom: 1,
            borderColor: 'divider',
            bgcolor: 'background.default',
          }}
        >
          <Tooltip title={sideShown ? 'Hide the catalog' : 'Show the catalog'}>
            <IconButton
              aria-label="Catalog beside the editor"
              aria-pressed={sideShown}
              onClick={() => setSideShown(!sideShown)}
              sx={{ borderRadius: 0, width: 32 }}
            >
              <ViewSidebar sx={{ fontSize: '1rem', transform: 'scaleX(-1)' }} />
            </IconButton>
          </Tooltip>
          <ClosableTabs
            label="Queries"
            panelId={PANEL}
            tabs={state.tabs.map((one) => queryTabOf(one, differsFromSaved(one, saved)))}
            activeId={state.activeId}
            onChoose={(id) => dispatch({ kind: 'chosen', id })}
            onClose={close}
            onMove={(id, to) => dispatch({ kind: 'moved', id, to })}
            onRename={rename}
          />
          <TabMenu
            hasTab={tab !== null}
            full={state.tabs.length >= MOST_TABS}
            onNew={() => open({})}
            onRename={() => tab !== null && rename(tab.id)}
            onMove={(by) =>
              tab !== null && dispatch({ kind: 'moved', id: tab.id, to: state.tabs.indexOf(tab) + by })
            }
            onClose={() => tab !== null && close(tab.id)}
            onCloseOthers={() => closeTabs(state.tabs.filter((one) => one !== tab))}
          />
        </Box>
        {tab === null ? (
          <NoTab onNew={() => open({})} />
        ) : (
          <Box
            role="tabpanel"
            id={PANEL}
            aria-label={tab.title}
            sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}
          >
            <QueryToolbar
              tab={tab}
              place={place}
              names={names}
              hasSelection={selection.from < selection.to}
              reuse={reuse}
              onRun={run}
              onPlace={(change) => dispatch({ kind: 'changed', id: tab.id, change })}
              onReuse={setReuse}
              onFormat={() => void format()}
              onFind={() => editor.current?.find()}
              onSave={() => void save()}
              onHistory={() => setHistoryOpen(true)}
              estimate={
                <EstimateButton
                  estimate={estimator.estimate}
                  disabled={next === null}
                  onAsk={estimate}
                  onDrop={estimator.drop}
                />
              }
            />
            <EstimateLine estimate={estimator.estimate} onDrop={estimator.drop} />
            <SplitPane
              label="editor"
              first={0.4}
              above={
                <>
                  <SqlFrame>
                    <div ref={editorPlace} data-testid="query-text" style={{ height: '100%' }} />
                  </SqlFrame>
                  {next !== null && labels.length > 0 && (
                    <ParameterFields
                      labels={labels}
                      values={valuesOf(next, tab.parameters)}
                      asked={valuesAsked}
                      onChange={(index, value) =>
                        dispatch({
                          ...{ kind: 'parameter-given', id: tab.id, value },
                          index: next.firstParameter + index,
                        })
                      }
                      onRun={() => run('statement')}
                    />
                  )}
                </>
              }
              below={
                <RunArea
                  key={tab.id}
                  runs={tabRuns}
                  shownId={shownRuns[tab.id] ?? null}
                  renderResult={props.renderResult}
                  onShow={(runId) => setShownRuns((before) => ({ ...before, [tab.id]: runId }))}
                  onClose={closeRun}
                  onCancel={(runId) => void client.queries.cancel({ runId }).catch(fail)}
                  onRetry={retry}
                  goToOf={goToOf}
                  onSignIn={access.ask}
                />
              }
            />
          </Box>
        )}
      </Box>
      <RunAnnouncer runs={runs} />
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
          void openResult(executionId, sql);
        }}
      />
      {naming !== null && (
        <NameDialog
          title={naming.why === 'save' ? 'Save query' : 'Rename tab'}
          first={naming.tab.title}
          confirm={naming.why === 'save' ? 'Save' : 'Rename'}
          onCancel={() => setNaming(null)}
          onConfirm={(title) => {
            setNaming(null);
            if (naming.why === 'save') void saveAs(naming.tab, title, null);
            else dispatch({ kind: 'changed', id: naming.tab.id, change: { title } });
          }}
        />
      )}
    </Box>
  );
}

function queryTabOf(tab: QueryTab, differs: boolean) {
  if (!differs) return { id: tab.id, label: tab.title };
  const icon = (
    <Box component="span" aria-hidden sx={{ color: 'primary.main' }}>
      ●
    </Box>
  );
  return { id: tab.id, label: tab.title, icon, description: 'Differs from the saved query' };
}

function NoTab({ onNew }: { readonly onNew: () => void }): ReactElement {
  return (
    <Box sx={{ flex: 1, display: 'grid', placeItems: 'center', p: 2 }}>
      <Box sx={{ textAlign: 'center' }}>
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
          No query is open.
        </Typography>
        <Button variant="contained" onClick={onNew}>
          New query
        </Button>
      </Box>
    </Box>
  );
}
