import { useEffect, useReducer, useRef } from 'react';
import type { ArrangeEvent } from '#app/contract/results.ts';
import { useProgram } from '#renderer/ui/program.ts';
import {
  type Arrangement,
  type ArrangementState,
  FIRST_ARRANGEMENT,
  isAsItCame,
  reduceArrangement,
} from './arrangement.ts';
import { useWork, type WorkState } from './use-work.ts';

export interface ArrangementHold extends ArrangementState {
  readonly work: WorkState;
  readonly arrange: (arrangement: Arrangement) => void;
  /** The same over the rows that are there by now. */
  readonly again: () => void;
  readonly cancel: () => void;
}

/** A result's sorting and filters. Main works them out over the whole result; until then the grid stays as it is. */
export function useArrangement(resultId: string, rows: number): ArrangementHold {
  const { client } = useProgram();
  const [state, dispatch] = useReducer(reduceArrangement, FIRST_ARRANGEMENT);
  const { state: work, run, cancel } = useWork<ArrangeEvent>();
  const held = useRef<string | null>(null);
  const hold = (viewId: string | null): void => {
    const before = held.current;
    held.current = viewId;
    // A view that is gone already is as good as released.
    if (before !== null) void client.results.releaseView({ resultId, viewId: before }).catch(() => undefined);
  };
  useEffect(
    () => () => {
      const viewId = held.current;
      held.current = null;
      if (viewId !== null) void client.results.releaseView({ resultId, viewId }).catch(() => undefined);
    },
    [client, resultId],
  );
  const arrange = (arrangement: Arrangement): void => {
    dispatch({ kind: 'wanted', arrangement });
    if (isAsItCame(arrangement)) {
      cancel();
      hold(null);
      return void dispatch({ kind: 'ready', view: null });
    }
    const sort = [...arrangement.sort];
    const filters = [...arrangement.filters];
    let ofRows = rows;
    run(
      (signal) => client.results.arrange({ resultId, sort, filters }, { signal }),
      (event) => {
        if (event.kind === 'progress') {
          ofRows = event.totalRows;
          return;
        }
        hold(event.viewId);
        dispatch({ kind: 'ready', view: { viewId: event.viewId, rows: event.rows, ofRows } });
      },
    );
  };
  return {
    ...state,
    work,
    arrange,
    again: () => arrange(state.wanted),
    cancel: () => {
      cancel();
      dispatch({ kind: 'given-up' });
    },
  };
}
