import type { ReactElement, RefObject } from 'react';
import { assertNever } from '#app/assert-never.ts';
import type { QueryRun } from '#app/contract/queries.ts';
import type { ResultColumn, ResultFilter } from '#app/contract/results.ts';
import { useCopy } from '#renderer/ui/use-copy.ts';
import { cellMenuItems } from './cell-menu-items.ts';
import { columnMenuItems } from './column-menu-items.ts';
import type { CopyWay } from './copy-cells.ts';
import { proposedName } from './export-formats.ts';
import { ExportResultDialog } from './export-result-dialog.tsx';
import { FilterDialog } from './filter-dialog.tsx';
import { GoToRowDialog } from './go-to-row-dialog.tsx';
import type { ColumnLayout, LayoutAction } from './grid/column-layout.ts';
import type { ColumnPlaces } from './grid/column-places.ts';
import { fitWidth } from './grid/fit-width.ts';
import type { GridView } from './grid/grid-view.ts';
import { selectColumn } from './grid/selection.ts';
import { GridMenu, type GridMenuItem } from './grid-menus.tsx';
import type { BesideGrid, OverGrid } from './opened.ts';
import type { SelectionStore } from './selection-store.ts';
import type { ArrangementHold } from './use-arrangement.ts';

interface OverResultProps {
  readonly over: OverGrid;
  readonly run: QueryRun;
  readonly view: { readonly resultId: string; readonly viewId: string | null };
  readonly columns: readonly ResultColumn[];
  readonly layout: ColumnLayout;
  readonly layOut: (action: LayoutAction) => void;
  readonly places: ColumnPlaces;
  readonly arrangement: ArrangementHold;
  readonly grid: RefObject<GridView | null>;
  readonly store: SelectionStore;
  readonly rows: number;
  readonly shown: readonly number[];
  readonly onOver: (over: OverGrid | null) => void;
  readonly onBeside: (beside: BesideGrid | null) => void;
  readonly onCopy: (way: CopyWay) => void;
  readonly onFilter: (filter: ResultFilter, index: number | null) => void;
  readonly onGoToRow: (row: number) => void;
}

/** What is open over the grid. */
export function OverResult(props: OverResultProps): ReactElement {
  const { over, columns, view, onOver, rows } = props;
  const close = (): void => onOver(null);
  switch (over.kind) {
    case 'column-menu':
      return <ColumnMenu {...props} column={over.column} place={over.place} />;
    case 'cell-menu':
      return <CellMenu {...props} place={over.place} />;
    case 'filter':
      return (
        <FilterDialog
          columns={columns}
          begin={over.begin}
          onClose={close}
          onFilter={(filter) => {
            close();
            props.onFilter(filter, over.index);
          }}
        />
      );
    case 'go-to-row':
      return (
        <GoToRowDialog
          rows={rows}
          onClose={close}
          onGo={(row) => {
            close();
            props.onGoToRow(row);
          }}
        />
      );
    case 'export':
      return (
        <ExportResultDialog
          view={view}
          rows={rows}
          shown={props.shown}
          allColumns={columns.length}
          fileName={proposedName(props.run.startedAt)}
          onClose={close}
        />
      );
    default:
      return assertNever(over);
  }
}

type MenuProps = OverResultProps & { readonly place: { readonly top: number; readonly left: number } };

function ColumnMenu(props: MenuProps & { readonly column: number }): ReactElement {
  const { column, columns, layout, layOut, arrangement, places, grid, onOver, onBeside } = props;
  const [, copy] = useCopy();
  const at = places.columns.findIndex((one) => one.column === column);
  const name = columns[column]?.name ?? '';
  const fit = (): void => {
    if (grid.current !== null) layOut({ kind: 'resize', column, width: fitWidth(grid.current, at) });
  };
  const items = columnMenuItems({
    ...{ column, columns, layout, layOut, arrangement },
    onFit: fit,
    onFilter: () => onOver({ kind: 'filter', begin: column, index: null }),
    onProfile: () => onBeside({ kind: 'profile', column }),
    onSelect: () => grid.current?.select(selectColumn(at), false),
    onCopyName: () => copy(name),
  });
  return <ClosingMenu {...props} label={`Column ${name}`} items={items} />;
}

function CellMenu(props: MenuProps): ReactElement {
  const { places, grid, store, onBeside, onCopy, onFilter } = props;
  const { row, at } = store.get().selection.focus;
  const items = cellMenuItems({
    value: grid.current?.valueOf(row, at),
    column: places.columns[at]?.column ?? 0,
    onCopy,
    onOpen: () => onBeside({ kind: 'inspector' }),
    onFilter: (filter) => onFilter(filter, null),
  });
  return <ClosingMenu {...props} label="Selected cells" items={items} />;
}

interface ClosingMenuProps {
  readonly label: string;
  readonly items: readonly GridMenuItem[];
}

function ClosingMenu({ label, items, place, onOver }: MenuProps & ClosingMenuProps): ReactElement {
  return <GridMenu label={label} place={place} items={items} onClose={() => onOver(null)} />;
}
