import { Box } from '@mui/material';
import {
  type Dispatch,
  type ReactElement,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { QueryRun } from '#app/contract/queries.ts';
import type { QueryTab } from '#app/contract/query-texts.ts';
import { locateStatement } from '#app/sql/locate-statement.ts';
import { parameterLabels } from '#app/sql/parameter-labels.ts';
import { useAccess } from '#renderer/ui/access/access.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { SplitPane } from '#renderer/ui/split-pane.tsx';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import type { CatalogNames } from './catalog-names.ts';
import { errorMark, errorMarks, type RunStarts } from './error-marks.ts';
import { EstimateButton, EstimateLine } from './estimate-button.tsx';
import { formatQuery } from './format-query.ts';
import { ParameterFields } from './parameter-fields.tsx';
import { QUERY_PANEL_ID } from './query-tab-strip.tsx';
import type { QueryTabsAction } from './query-tabs-state.ts';
import { QueryToolbar } from './query-toolbar.tsx';
import type { Reuse } from './reuse-choice.tsx';
import { RUN_PANEL_ID, RunArea } from './run-area.tsx';
import type { SqlEditor } from './sql-editor.ts';
import { SqlFrame } from './sql-frame.tsx';
import { type PlacedStatement, type RunScope, statementsToRun, valuesOf } from './statements-to-run.ts';
import { useAsked } from './use-asked.ts';
import { useEstimate } from './use-estimate.ts';
import type { DsnPlace } from './use-query-place.ts';
import type { QueryRuns } from './use-query-runs.ts';
import { useRunStarts } from './use-run-starts.ts';
import { useRunsOfTab } from './use-runs.ts';
import { useSqlEditor } from './use-sql-editor.ts';

export interface QueryTabViewProps {
  readonly dsn: StoredDsn;
  readonly tab: QueryTab;
  readonly dispatch: Dispatch<QueryTabsAction>;
  readonly queryRuns: QueryRuns;
  readonly names: CatalogNames;
  readonly place: DsnPlace;
  readonly reuse: Reuse;
  readonly onReuse: (reuse: Reuse) => void;
  readonly onSave: () => void;
  readonly onHistory: () => void;
  readonly onTrouble: (error: unknown) => void;
  readonly shown: boolean;
  readonly inserted: { readonly text: string } | null;
  /** A new object brings the cursor into the editor. */
  readonly focusAsked: object | null;
  readonly renderResult: (run: QueryRun) => ReactNode;
}

/** In a low window rows need the room more than the statement does; the edge between them can be moved. */
const editorShare = (): number => (window.innerHeight < 720 ? 0.26 : 0.4);

/** The tab that is open: its text, its parameters and its runs. One editor serves all tabs. */
export function QueryTabView(props: QueryTabViewProps): ReactElement {
  const { dsn, tab, dispatch, queryRuns, names, place, reuse, onTrouble } = props;
  const { tell } = useFeedback();
  const access = useAccess();
  const estimator = useEstimate(onTrouble);
  const [selection, setSelection] = useState({ from: 0, to: 0, head: 0 });
  const [valuesAsked, setValuesAsked] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const [enlarged, setEnlarged] = useState(false);
  const runs = useRunsOfTab(queryRuns.runs, tab.id);
  const { place: editorPlace, editor } = useSqlEditor(tab, {
    world: () => ({
      names,
      catalog: tab.catalog ?? place.catalog,
      database: tab.database ?? (tab.catalog === null ? place.database : null),
    }),
    onText: (id, sql, carried) => dispatch({ kind: 'typed', id, sql, carried }),
    onSelection: setSelection,
    onRun: (scope) => run(scope),
    onFormat: () => void format(),
    onSave: props.onSave,
    onTooLong: () => tell('Athena takes 262,144 characters at most; this text would be longer.'),
  });
  const text = useDeferredValue(tab.sql);
  const next = useMemo(() => statementsToRun(text, 'statement', selection)[0] ?? null, [text, selection]);
  const labels = useMemo(() => (next === null ? [] : parameterLabels(next.sql)), [next]);
  const starts = useRunStarts(text, runs, queryRuns.starts);
  const marks = useMemo(() => errorMarks(text, runs, starts), [text, runs, starts]);
  useEffect(() => editor.current?.show(marks), [editor, marks]);
  /** What is out of sight takes no focus: the editor has to be drawn first. */
  const inEditor = (act: (opened: SqlEditor) => void): void => {
    setEnlarged(false);
    setTimeout(() => editor.current !== null && act(editor.current));
  };
  useAsked(props.inserted, ({ text: inserted }) => inEditor((opened) => opened.insert(inserted)));
  useAsked(props.focusAsked, () => inEditor((opened) => opened.focus()));

  const start = (statements: readonly PlacedStatement[]): void => {
    if (askForValues(statements)) return;
    setValuesAsked(false);
    estimator.drop();
    queryRuns.start(tab, statements, reuse);
  };
  /** Leads to the first value that is missing; answers whether there is one. */
  const askForValues = (statements: readonly PlacedStatement[]): boolean => {
    const missing = statements.find((one) => valuesOf(one, tab.parameters).includes(''));
    if (missing === undefined) return false;
    setEnlarged(false);
    if (missing.start !== next?.start) editor.current?.goTo(missing.start);
    setValuesAsked(true);
    const at = valuesOf(missing, tab.parameters).indexOf('');
    // The fields of another statement have to be drawn first.
    setTimeout(() => frame.current?.querySelector<HTMLElement>(`[data-parameter="${at}"]`)?.focus());
    return true;
  };
  const run = (scope: RunScope): void => {
    const opened = editor.current;
    const statements = opened === null ? [] : statementsToRun(opened.text(), scope, opened.selection());
    if (statements.length === 0) tell('There is no statement to run.');
    else start(statements);
  };
  const retry = ({ sql, runId }: QueryRun): void => {
    const from = locateStatement(tab.sql, sql, starts.get(runId) ?? null);
    const range = { from: from ?? 0, to: (from ?? 0) + sql.length, head: 0 };
    const [again] = from === null ? [] : statementsToRun(tab.sql, 'statement', range);
    if (again === undefined) tell('The statement has changed since; run it from the editor.');
    else start([again]);
  };
  const estimate = (): void => {
    if (next === null || askForValues([next])) return;
    const { catalog, database } = tab;
    const parameters = [...valuesOf(next, tab.parameters)];
    estimator.ask({ dsnId: dsn.id, sql: next.sql, parameters, catalog, database, workgroup: null });
  };
  const format = async (): Promise<void> => {
    const before = editor.current?.text() ?? '';
    const formatted = await formatQuery(before);
    if (editor.current?.text() !== before) return;
    if (formatted === null) tell('This text could not be read as SQL, so it stays as it is.');
    else editor.current.replace(formatted);
  };
  const toggleByKey = (): void => {
    if (runs.length === 0) return;
    if (enlarged) inEditor((opened) => opened.focus());
    else {
      setEnlarged(true);
      const panel = document.getElementById(RUN_PANEL_ID);
      (panel?.querySelector<HTMLElement>('[role="grid"]') ?? panel)?.focus();
    }
  };
  useShortcuts(
    props.shown
      ? {
          'mod+Enter': () => run('statement'),
          'mod+shift+Enter': () => run('all'),
          'alt+r': toggleByKey,
        }
      : {},
  );

  return (
    <Box
      ref={frame}
      role="tabpanel"
      id={QUERY_PANEL_ID}
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
        onReuse={props.onReuse}
        onFormat={() => void format()}
        onFind={() => editor.current?.find()}
        onSave={props.onSave}
        onHistory={props.onHistory}
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
        first={editorShare()}
        folded={enlarged && runs.length > 0}
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
                onChange={(at, value) =>
                  dispatch({ kind: 'parameter-given', id: tab.id, index: next.firstParameter + at, value })
                }
                onRun={() => run('statement')}
              />
            )}
          </>
        }
        below={
          <RunArea
            key={tab.id}
            runs={runs}
            shownId={queryRuns.shown[tab.id] ?? null}
            renderResult={props.renderResult}
            onShow={(runId) => queryRuns.show(tab.id, runId)}
            onClose={queryRuns.close}
            onCancel={queryRuns.cancel}
            onRetry={retry}
            placeOf={(of) => placeIn(text, of, starts, (offset) => inEditor((opened) => opened.goTo(offset)))}
            enlarged={enlarged}
            onEnlarge={() => setEnlarged(!enlarged)}
            onSignIn={access.ask}
          />
        }
      />
    </Box>
  );
}

/** Where a failed run points to in the text, and the way there; null where its statement has changed since. */
function placeIn(text: string, run: QueryRun, starts: RunStarts, goTo: (offset: number) => void) {
  const mark = errorMark(text, run, starts);
  if (mark === null) return null;
  return { line: text.slice(0, mark.from).split('\n').length, goTo: () => goTo(mark.from) };
}
