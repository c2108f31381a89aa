import { type ReactElement, useSyncExternalStore } from 'react';
import type { ChartRequest, ResultColumn, ResultFilter } from '#app/contract/results.ts';
import { CellInspector } from './cell-inspector.tsx';
import { ChartAside } from './chart-aside.tsx';
import { ColumnProfileAside } from './column-profile-aside.tsx';
import type { ColumnPlaces } from './grid/column-places.ts';
import type { BesideGrid } from './opened.ts';
import type { SelectionStore } from './selection-store.ts';

interface BesideResultProps {
  readonly beside: BesideGrid;
  readonly view: { readonly resultId: string; readonly viewId: string | null };
  readonly columns: readonly ResultColumn[];
  readonly places: ColumnPlaces;
  readonly store: SelectionStore;
  /** Whether all rows have come. */
  readonly whole: boolean;
  readonly chart: ChartRequest;
  readonly onChart: (chart: ChartRequest) => void;
  readonly onFilter: (filter: ResultFilter) => void;
  readonly onClose: () => void;
}

/** What is open beside the grid. */
export function BesideResult(props: BesideResultProps): ReactElement | null {
  const { beside, columns, onClose } = props;
  if (beside.kind === 'inspector') return <Inspector {...props} />;
  if (beside.kind === 'chart') return <ChartAside {...props} />;
  const column = columns[beside.column];
  if (column === undefined) return null;
  return (
    <ColumnProfileAside
      key={beside.column}
      view={props.view}
      position={beside.column}
      column={column}
      onFilterValue={(value) =>
        props.onFilter(
          value === ''
            ? { is: 'empty', column: beside.column }
            : { is: 'equal', column: beside.column, value },
        )
      }
      onClose={onClose}
    />
  );
}

/** It shows the active cell, whichever that is. */
function Inspector({ store, places, columns, view, onClose }: BesideResultProps): ReactElement | null {
  const { selection } = useSyncExternalStore(store.subscribe, store.get);
  const { row, at } = selection.focus;
  const position = places.columns[at]?.column;
  const column = position === undefined ? undefined : columns[position];
  if (position === undefined || column === undefined) return null;
  return (
    <CellInspector
      place={{ ...view, row: Math.max(0, row), column: position }}
      column={column}
      onClose={onClose}
    />
  );
}
