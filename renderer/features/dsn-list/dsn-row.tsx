import { memo, type ReactElement, useLayoutEffect, useRef } from 'react';
import { DsnRowView } from './dsn-row-view.ts';
import type { RowState } from './row-state.ts';

/** Elements of rows that have gone, for the next ones: to fill them takes a fraction of the time of making them. */
export type FreeRows = DsnRowView[];

interface DsnRowProps extends RowState {
  readonly free: FreeRows;
}

/** One DSN of the list: name, place and sign-in type, its marks, and whether something is wrong or unsaved. */
export const DsnRow = memo(function DsnRow({ free, ...state }: DsnRowProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<DsnRowView>(null);
  useLayoutEffect(() => {
    const taken = free.pop() ?? new DsnRowView();
    view.current = taken;
    place.current?.append(taken.element);
    return () => {
      view.current = null;
      taken.element.remove();
      free.push(taken);
    };
  }, [free]);
  useLayoutEffect(() => view.current?.show(state));
  return <div ref={place} className="row-place" />;
});
