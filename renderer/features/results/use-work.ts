import { useCallback, useEffect, useRef, useState } from 'react';
import type { Trouble } from '#renderer/ui/trouble.ts';
import { troubleOf } from '#renderer/ui/trouble-of.ts';

/** How work of main over a whole result stands. Rows; `total` is null until main has told of it. */
export type WorkState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'failed'; readonly trouble: Trouble };

export interface Work<Event> {
  readonly state: WorkState;
  /** Begins, in place of what is under way. */
  readonly run: (
    begin: (signal: AbortSignal) => Promise<AsyncIterable<Event>>,
    told: (event: Event) => void,
  ) => void;
  readonly cancel: () => void;
}

const IDLE: WorkState = { kind: 'idle' };

function progressOf(event: object): WorkState | null {
  if (!('totalRows' in event) || typeof event.totalRows !== 'number') return null;
  const done = 'scannedRows' in event ? event.scannedRows : 'rows' in event ? event.rows : 0;
  return { kind: 'running', done: Number(done), total: event.totalRows };
}

/** One piece of work at a time, told of as it goes; it ends with the part that began it. */
export function useWork<Event extends object>(): Work<Event> {
  const [state, setState] = useState<WorkState>(IDLE);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);
  const run = useCallback<Work<Event>['run']>((begin, told) => {
    current.current?.abort();
    const control = new AbortController();
    current.current = control;
    const { signal } = control;
    const follow = async (): Promise<void> => {
      setState({ kind: 'running', done: 0, total: null });
      try {
        for await (const event of await begin(signal)) {
          if (signal.aborted) return;
          const progress = progressOf(event);
          if (progress !== null) setState(progress);
          told(event);
        }
        if (!signal.aborted) setState(IDLE);
      } catch (error) {
        if (!signal.aborted) setState({ kind: 'failed', trouble: troubleOf(error) });
      }
    };
    void follow();
  }, []);
  const cancel = useCallback(() => {
    current.current?.abort();
    setState(IDLE);
  }, []);
  return { state, run, cancel };
}
