import { useRef, useState } from 'react';
import type { QueryCost } from '#app/contract/queries.ts';
import { useProgram } from '#renderer/ui/program.ts';

export type Estimate =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'estimated'; readonly sql: string; readonly bytes: number; readonly cost: QueryCost }
  | { readonly kind: 'unknown'; readonly sql: string; readonly why: string };

interface Estimator {
  readonly estimate: Estimate;
  readonly ask: (
    order: Parameters<ReturnType<typeof useProgram>['client']['queries']['estimate']>[0],
  ) => void;
  /** Forgets what was estimated, or stops the asking. */
  readonly drop: () => void;
}

/** What a statement would read, asked for one at a time. */
export function useEstimate(onFailure: (error: unknown) => void): Estimator {
  const { client } = useProgram();
  const [estimate, setEstimate] = useState<Estimate>({ kind: 'none' });
  const asking = useRef<AbortController | null>(null);
  const drop = (): void => {
    asking.current?.abort();
    asking.current = null;
    setEstimate({ kind: 'none' });
  };
  const ask: Estimator['ask'] = (order) => {
    drop();
    const mine = new AbortController();
    asking.current = mine;
    setEstimate({ kind: 'asking' });
    client.queries.estimate(order, { signal: mine.signal }).then(
      (answer) => !mine.signal.aborted && setEstimate({ ...answer, sql: order.sql }),
      (error: unknown) => {
        if (mine.signal.aborted) return;
        setEstimate({ kind: 'none' });
        onFailure(error);
      },
    );
  };
  return { estimate, ask, drop };
}
