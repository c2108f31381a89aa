import { useCallback, useMemo, useRef, useState } from 'react';
import type { FindEvent } from '#app/contract/results.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { useWork, type WorkState } from './use-work.ts';

export interface FindRequest {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeCell: boolean;
}

/** A cell that was found, by its row in the view and its column in the result. */
export interface Match {
  readonly row: number;
  readonly column: number;
}

export interface FindHold {
  /** What was looked for; null while nothing was. */
  readonly asked: FindRequest | null;
  readonly matches: readonly Match[];
  /** There are more than the ones that are told. */
  readonly more: boolean;
  readonly work: WorkState;
  readonly isMatch: (row: number, column: number) => boolean;
  readonly find: (request: FindRequest) => void;
  readonly cancel: () => void;
  readonly clear: () => void;
}

const COLUMNS = 16_384;
const isNone = (): boolean => false;
const NOTHING: {
  readonly asked: FindRequest | null;
  readonly matches: readonly Match[];
  readonly more: boolean;
} = { asked: null, matches: [], more: false };

/** Finding in a result or a view of it. `columns` are the shown ones. Rows that match are told as they are found. */
export function useFind(resultId: string, viewId: string | null, columns: readonly number[]): FindHold {
  const { client } = useProgram();
  const { state: work, run, cancel } = useWork<FindEvent>();
  const [found, setFound] = useState(NOTHING);
  const keys = useRef(new Set<number>());
  const find = (asked: FindRequest): void => {
    keys.current = new Set();
    setFound({ asked, matches: [], more: false });
    run(
      (signal) => client.results.find({ resultId, viewId, ...asked, columns: [...columns] }, { signal }),
      (event) => {
        if (event.kind === 'ended') {
          return setFound((now) => ({ ...now, matches: inOrder(now.matches), more: event.more }));
        }
        if (event.matches.length === 0) return;
        for (const { row, column } of event.matches) keys.current.add(row * COLUMNS + column);
        setFound((now) => ({ ...now, matches: [...now.matches, ...event.matches] }));
      },
    );
  };
  const clear = useCallback((): void => {
    cancel();
    keys.current = new Set();
    setFound(NOTHING);
  }, [cancel]);
  const isMatch = useMemo(() => {
    if (found.matches.length === 0) return isNone;
    return (row: number, column: number): boolean => keys.current.has(row * COLUMNS + column);
  }, [found.matches]);
  return { ...found, work, isMatch, find, cancel, clear };
}

const order = ({ row, column }: Match): number => row * COLUMNS + column;

/** Several threads look at once, so that matches may come out of order. */
const inOrder = (matches: readonly Match[]): readonly Match[] =>
  matches.toSorted((one, other) => order(one) - order(other));

/** The match after a cell, in the order of rows and columns; around the end it begins anew. -1 where there is none. */
export function nextMatch(matches: readonly Match[], from: Match, by: 1 | -1): number {
  const here = order(from);
  if (matches.length === 0) return -1;
  if (by === 1)
    return Math.max(
      0,
      matches.findIndex((match) => order(match) > here),
    );
  const before = matches.findLastIndex((match) => order(match) < here);
  return before < 0 ? matches.length - 1 : before;
}
