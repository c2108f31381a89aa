import { Box } from '@mui/material';
import { type ReactElement, useMemo, useReducer, useRef } from 'react';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { firstLayout, reduceLayout } from './grid/column-layout.ts';
import { columnPlaces } from './grid/column-places.ts';
import type { GridContent, GridView } from './grid/grid-view.ts';
import { ResultGrid } from './result-grid.tsx';
import type { ResultShown } from './result-shown.ts';
import { ResultToolbar } from './result-toolbar.tsx';

const nothing = (): void => undefined;
const never = (): boolean => false;

/** A result whose columns are known. */
export function ResultBody({ progress }: ResultShown): ReactElement {
  const { client } = useProgram();
  const { fail } = useFeedback();
  const { resultId, columns, rows } = progress;
  const [layout, layOut] = useReducer(reduceLayout, columns, firstLayout);
  const grid = useRef<GridView | null>(null);
  const places = useMemo(() => columnPlaces(columns, layout), [columns, layout]);
  const viewId = null;
  const fetch = useMemo<GridContent['fetch']>(
    () => (rectangle) => client.results.window({ resultId, viewId, ...rectangle }),
    [client, resultId],
  );
  const content = useMemo<GridContent>(
    () => ({ key: resultId, rows, places, sort: [], fetch, isMatch: never }),
    [resultId, rows, places, fetch],
  );
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <ResultToolbar progress={progress} shown={rows} />
      <ResultGrid
        content={content}
        layout={layout}
        view={grid}
        actions={{
          ...{ sort: nothing, layOut, columnMenu: nothing, cellMenu: nothing, open: nothing },
          ...{ copy: nothing, find: nothing, goToRow: nothing },
        }}
        onSelected={nothing}
        onFailed={fail}
      />
    </Box>
  );
}
