import { Box } from '@mui/material';
import { type ReactElement, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { ResultFilter } from '#app/contract/results.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { useStable } from '#renderer/ui/use-stable.ts';
import { toggledSort } from './arrangement.ts';
import { BesideResult } from './beside-result.tsx';
import { firstChart } from './chart-choice.ts';
import { ColumnsButton } from './columns-button.tsx';
import { copyWays } from './copy-cells.ts';
import { FilterBar } from './filter-bar.tsx';
import { FindBar } from './find-bar.tsx';
import { firstLayout, reduceLayout, shownColumns } from './grid/column-layout.ts';
import { columnPlaces } from './grid/column-places.ts';
import type { GridContent, GridView } from './grid/grid-view.ts';
import { selectCell } from './grid/selection.ts';
import { NoRows } from './no-rows.tsx';
import type { BesideGrid, OverGrid } from './opened.ts';
import { OverResult } from './over-result.tsx';
import { ResultGrid } from './result-grid.tsx';
import { ResultNotices } from './result-notices.tsx';
import type { ResultShown } from './result-shown.ts';
import { ResultToolbar } from './result-toolbar.tsx';
import { createSelectionStore } from './selection-store.ts';
import { SelectionWords } from './selection-words.tsx';
import { useArrangement } from './use-arrangement.ts';
import { useCopyCells } from './use-copy-cells.tsx';
import { type Match, nextMatch, useFind } from './use-find.ts';
import { WorkLine } from './work-line.tsx';

const RETRY_MS = 1000;

/** A result whose columns are known. */
export function ResultBody({ run, progress }: ResultShown): ReactElement {
  const { client } = useProgram();
  const { fail } = useFeedback();
  const { resultId, columns } = progress;
  const grid = useRef<GridView | null>(null);
  const [store] = useState(createSelectionStore);
  const [layout, layOut] = useReducer(reduceLayout, columns, firstLayout);
  const [over, setOver] = useState<OverGrid | null>(null);
  const [beside, setBeside] = useState<BesideGrid | null>(null);
  const [chart, setChart] = useState(() => firstChart(columns));
  const [isFinding, setFinding] = useState(false);
  const [current, setCurrent] = useState<number | null>(null);
  const arrangement = useArrangement(resultId, progress.rows);
  const viewId = arrangement.view?.viewId ?? null;
  const rows = arrangement.view?.rows ?? progress.rows;
  const view = useMemo(() => ({ resultId, viewId }), [resultId, viewId]);
  const shown = useMemo(() => shownColumns(layout), [layout]);
  const places = useMemo(() => columnPlaces(columns, layout), [columns, layout]);
  const find = useFind(resultId, viewId, shown);
  const { copy, question } = useCopyCells(view, places.columns);
  const { sort } = arrangement.wanted;
  const { isMatch, clear } = find;
  // Rows of another view are others: what was found is found no more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is for the view's change alone.
  useEffect(clear, [viewId, clear]);
  const content = useMemo<GridContent>(
    () => ({
      ...{ key: `${resultId} ${viewId}`, rows, places, sort, isMatch },
      fetch: (rectangle) => client.results.window({ resultId, viewId, ...rectangle }),
    }),
    [client, resultId, viewId, rows, places, sort, isMatch],
  );
  const focusGrid = (): void => grid.current?.element.focus({ preventScroll: true });
  const goTo = ({ row, column }: Match): void => {
    const at = places.columns.findIndex((one) => one.column === column);
    grid.current?.select(selectCell({ row, at: Math.max(0, at) }));
  };
  const step = (by: 1 | -1): void => {
    const { row, at } = store.get().selection.focus;
    const from = { row, column: places.columns[at]?.column ?? 0 };
    const index =
      current === null && by === 1
        ? nextMatch(find.matches, { row, column: from.column - 1 }, by)
        : nextMatch(find.matches, from, by);
    const match = find.matches[index];
    if (match === undefined) return;
    setCurrent(index);
    goTo(match);
  };
  const addFilter = (filter: ResultFilter, index: number | null = null): void => {
    const { filters } = arrangement.wanted;
    const changed = index === null ? [...filters, filter] : filters.with(index, filter);
    arrangement.arrange({ sort, filters: changed });
  };
  const stop = useStable(() => void client.queries.cancel({ runId: run.runId }).catch(fail));
  const actions = {
    sort: (column: number, add: boolean) =>
      arrangement.arrange({ ...arrangement.wanted, sort: toggledSort(sort, column, add) }),
    layOut,
    columnMenu: (column: number, place: { top: number; left: number }) =>
      setOver({ kind: 'column-menu', column, place }),
    cellMenu: (place: { top: number; left: number }) => setOver({ kind: 'cell-menu', place }),
    open: () => setBeside({ kind: 'inspector' }),
    copy: () => copyWays[0] !== undefined && copy(store.get().range, copyWays[0]),
    find: () => setFinding(true),
    goToRow: () => setOver({ kind: 'go-to-row' }),
    closeBeside: () => {
      setBeside(null);
      return beside !== null;
    },
  };
  const failed = (error: unknown): void => {
    // A connection comes back by itself; what was under way is asked for again.
    if (troubleOf(error).kind === 'lost') setTimeout(() => grid.current?.retry(), RETRY_MS);
    else fail(error);
  };
  const more = arrangement.view === null ? 0 : progress.rows - arrangement.view.ofRows;
  return (
    <Box sx={{ flex: 1, minHeight: 0, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
      <ResultToolbar
        progress={progress}
        shown={rows}
        of={arrangement.view?.ofRows ?? progress.rows}
        onStop={stop}
        onFind={actions.find}
        onFilter={() => setOver({ kind: 'filter', begin: null, index: null })}
        onGoToRow={actions.goToRow}
        charting={beside?.kind === 'chart'}
        onChart={() => setBeside(beside?.kind === 'chart' ? null : { kind: 'chart' })}
        onExport={() => setOver({ kind: 'export' })}
        selected={<SelectionWords store={store} />}
        columns={
          <ColumnsButton
            columns={columns}
            layout={layout}
            onLayOut={layOut}
            onGo={(column) => goTo({ row: Math.max(0, store.get().selection.focus.row), column })}
          />
        }
      />
      <ResultNotices progress={progress} left={Math.max(0, more)} onAgain={arrangement.again} />
      {isFinding && (
        <FindBar
          find={find}
          current={current !== null && current < find.matches.length ? current : null}
          onStep={step}
          onClose={() => {
            setFinding(false);
            setCurrent(null);
            clear();
            focusGrid();
          }}
        />
      )}
      <FilterBar
        columns={columns}
        arrangement={arrangement.wanted}
        onArrange={arrangement.arrange}
        onChange={(index, begin) => setOver({ kind: 'filter', begin, index })}
      />
      <WorkLine state={arrangement.work} label="Sorting and filtering" onCancel={arrangement.cancel} />
      <Box
        sx={{
          ...{ flex: 1, minHeight: 0, display: 'flex', borderTop: 1, borderColor: 'divider' },
          position: 'relative',
        }}
      >
        {rows === 0 && <NoRows progress={progress} isFiltered={arrangement.wanted.filters.length > 0} />}
        <ResultGrid
          content={content}
          layout={layout}
          view={grid}
          actions={actions}
          onSelected={store.set}
          onFailed={failed}
        />
        {beside !== null && (
          <BesideResult
            beside={beside}
            view={view}
            columns={columns}
            places={places}
            store={store}
            whole={progress.state.kind !== 'coming'}
            chart={chart}
            onChart={setChart}
            onFilter={addFilter}
            onClose={() => {
              setBeside(null);
              focusGrid();
            }}
          />
        )}
      </Box>
      {over !== null && (
        <OverResult
          {...{ over, run, view, columns, layout, layOut, places, arrangement, grid, store, rows, shown }}
          onOver={setOver}
          onBeside={setBeside}
          onCopy={(way) => copy(store.get().range, way)}
          onFilter={addFilter}
          onGoToRow={(row) =>
            goTo({ row, column: places.columns[Math.max(0, store.get().selection.focus.at)]?.column ?? 0 })
          }
        />
      )}
      {question}
    </Box>
  );
}
