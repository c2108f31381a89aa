import { memo, type ReactElement, type ReactNode, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { QueryRun } from '#app/contract/queries.ts';
import { CatalogPane } from './features/catalog/catalog-pane.tsx';
import type { QueryAsked } from './features/query/query-asked.ts';
import { QueryPanel } from './features/query/query-panel.tsx';
import { ResultPanel } from './features/results/result-panel.tsx';
import { AccessGate } from './ui/access/access-gate.tsx';

interface QueryWorkbenchProps {
  readonly dsn: StoredDsn;
  readonly shown: boolean;
  /** A query that was asked for outside of the editor. */
  readonly asked: QueryAsked | null;
  readonly onAsk: (query: QueryAsked) => void;
}

/** A run stays the same object while it doesn't change, so that typing in the editor draws no rows again. */
const ResultOf = memo(({ run }: { readonly run: QueryRun }) =>
  run.result === null ? null : <ResultPanel run={run} progress={run.result} />,
);

const resultOf = (run: QueryRun): ReactNode => <ResultOf run={run} />;

/** The Query tab: the catalog beside the editor, and results below it. */
export function QueryWorkbench({ dsn, shown, asked, onAsk }: QueryWorkbenchProps): ReactElement {
  const [inserted, setInserted] = useState<{ readonly text: string } | null>(null);
  return (
    <AccessGate dsn={dsn}>
      <QueryPanel
        dsn={dsn}
        shown={shown}
        side={<CatalogPane dsn={dsn} onInsert={(text) => setInserted({ text })} onQuery={onAsk} />}
        renderResult={resultOf}
        asked={asked}
        inserted={inserted}
      />
    </AccessGate>
  );
}
