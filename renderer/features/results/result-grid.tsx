import { Box } from '@mui/material';
import { type ReactElement, type RefObject, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useStable } from '#renderer/ui/use-stable.ts';
import type { ColumnLayout } from './grid/column-layout.ts';
import { fitWidth } from './grid/fit-width.ts';
import type { GridActions } from './grid/grid-actions.ts';
import { pressInGrid } from './grid/grid-keys.ts';
import { attachPointer } from './grid/grid-pointer.ts';
import { gridStyles } from './grid/grid-styles.ts';
import { type GridContent, type GridEvents, GridView } from './grid/grid-view.ts';

interface ResultGridProps {
  readonly content: GridContent;
  readonly layout: ColumnLayout;
  readonly actions: Omit<GridActions, 'fit'>;
  readonly onSelected: GridEvents['selected'];
  readonly onFailed: GridEvents['failed'];
  /** The grid as long as it is there, for those who move it. */
  readonly view: RefObject<GridView | null>;
}

/** Columns that are fitted by themselves get no wider. */
const WIDEST_BY_ITSELF = 340;

function fittedWidths(view: GridView): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  view.content.places.columns.forEach(({ column, width }, at) => {
    if (view.valueOf(0, at) === undefined) return;
    widths.set(column, Math.min(WIDEST_BY_ITSELF, Math.max(width > 200 ? 120 : 0, fitWidth(view, at))));
  });
  return widths;
}

/** The grid's element, and React's hold of what is written into it. */
export function ResultGrid(props: ResultGridProps): ReactElement {
  const { content, layout, view } = props;
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const fitted = useRef(false);
  const onSelected = useStable(props.onSelected);
  const onFailed = useStable(props.onFailed);
  const first = useRef(content);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  useLayoutEffect(() => {
    if (host.current === null) return;
    const came = (): void => {
      if (fitted.current) return;
      fitted.current = true;
      latest.current.actions.layOut({ kind: 'fit', widths: fittedWidths(made) });
    };
    const made = new GridView(host.current, first.current, { selected: onSelected, failed: onFailed, came });
    view.current = made;
    const detach = attachPointer(made, stableActions(latest, made));
    return () => {
      detach();
      made.close();
      view.current = null;
    };
  }, [view, onSelected, onFailed]);
  useEffect(() => {
    first.current = content;
    view.current?.show(content);
  }, [content, view]);
  return (
    <Box
      ref={host}
      id={id.replaceAll(':', '')}
      role="grid"
      tabIndex={0}
      aria-label="Rows of the result"
      aria-multiselectable
      onKeyDown={({ nativeEvent }) => {
        const made = view.current;
        if (made !== null) pressInGrid(made, nativeEvent, stableActions(latest, made), layout);
      }}
      sx={gridStyles}
    />
  );
}

/** The actions as they are at the moment when they are asked for. */
function stableActions(latest: RefObject<ResultGridProps>, view: GridView): GridActions {
  const now = (): ResultGridProps['actions'] => latest.current.actions;
  return {
    sort: (column, add) => now().sort(column, add),
    layOut: (action) => now().layOut(action),
    fit: (column) => {
      const at = view.content.places.columns.findIndex((one) => one.column === column);
      now().layOut({ kind: 'resize', column, width: fitWidth(view, at) });
    },
    columnMenu: (column, place) => now().columnMenu(column, place),
    cellMenu: (place) => now().cellMenu(place),
    open: (cell) => now().open(cell),
    copy: () => now().copy(),
    find: () => now().find(),
    goToRow: () => now().goToRow(),
    closeBeside: () => now().closeBeside(),
  };
}
