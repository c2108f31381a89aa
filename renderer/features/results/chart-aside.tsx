import { Box, Button, Typography } from '@mui/material';
import { type ReactElement, useEffect, useState } from 'react';
import type { ChartEvent, ChartRequest, ChartSeries, ResultColumn } from '#app/contract/results.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { AsideFrame } from './aside-frame.tsx';
import { namesOfSeries } from './chart-choice.ts';
import { ChartDrawing, useChartColours } from './chart-drawing.tsx';
import { CHART_KINDS, ChartFields } from './chart-fields.tsx';
import { ChartTable } from './chart-table.tsx';
import { counted } from './row-count-words.ts';
import { useWork } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

interface ChartAsideProps {
  readonly view: { readonly resultId: string; readonly viewId: string | null };
  readonly columns: readonly ResultColumn[];
  /** Whether all rows have come; the chart is drawn anew when they have. */
  readonly whole: boolean;
  readonly chart: ChartRequest;
  readonly onChart: (chart: ChartRequest) => void;
  readonly onClose: () => void;
}

interface Drawn {
  readonly of: ChartRequest;
  readonly found: ChartSeries;
}

/** A chart of chosen columns over every row of the view, beside the rows: it follows filters. */
export function ChartAside(props: ChartAsideProps): ReactElement {
  const { columns, whole, chart, onChart, onClose } = props;
  const { resultId, viewId } = props.view;
  const { client } = useProgram();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [isTable, setTable] = useState(false);
  const { state, run, cancel } = useWork<ChartEvent>();
  const needsY = chart.kind === 'scatter' || chart.aggregate !== 'count';
  const isComplete = !needsY || chart.y.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that came since are to be in it.
  useEffect(() => {
    if (!isComplete) return;
    run(
      (signal) => client.results.chart({ resultId, viewId, chart }, { signal }),
      (event) => event.kind === 'series' && setDrawn({ of: chart, found: event.series }),
    );
  }, [client, run, resultId, viewId, chart, isComplete, whole]);
  return (
    <AsideFrame
      wide
      title="Chart"
      note={drawn === null ? '' : noteOf(drawn.found)}
      tools={
        <Button color="inherit" onClick={() => setTable(!isTable)} sx={{ flex: 'none' }}>
          {isTable ? 'Show as chart' : 'Show as table'}
        </Button>
      }
      onClose={onClose}
    >
      <Box
        sx={{
          ...{ display: 'flex', flexDirection: 'column', gap: 1, flex: 1, minHeight: 0 },
          ...{ overflow: 'auto', px: 1.5, pt: 1, pb: 0.5 },
        }}
      >
        <ChartFields chart={chart} columns={columns} onChange={(part) => onChart({ ...chart, ...part })} />
        <WorkLine state={state} label="Drawing" onCancel={cancel} />
        {!isComplete && <Quiet>Choose a column for the values.</Quiet>}
        {isComplete && drawn !== null && <Chart drawn={drawn} columns={columns} isTable={isTable} />}
      </Box>
    </AsideFrame>
  );
}

const noteOf = ({ points, rows, cut }: ChartSeries): string =>
  `${counted(points.length, 'point')} of ${counted(rows, 'row')}${cut ? '; others are too many to draw' : ''}`;

interface ChartProps {
  readonly drawn: Drawn;
  readonly columns: readonly ResultColumn[];
  readonly isTable: boolean;
}

function Chart({ drawn, columns, isTable }: ChartProps): ReactElement {
  const { of, found } = drawn;
  const names = namesOfSeries(of, columns);
  const x = columns[of.x]?.name ?? '';
  if (found.points.length === 0) return <Quiet>There are no rows to draw.</Quiet>;
  if (isTable) return <ChartTable series={found} x={x} names={names} />;
  return (
    <>
      {names.length > 1 && <Legend names={names} />}
      <ChartDrawing
        kind={of.kind}
        points={found.points}
        names={names}
        label={`${CHART_KINDS[of.kind]} of ${names.join(', ')} by ${x}`}
      />
    </>
  );
}

function Quiet({ children }: { readonly children: string }): ReactElement {
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary', py: 2, textAlign: 'center' }}>
      {children}
    </Typography>
  );
}

function Legend({ names }: { readonly names: readonly string[] }): ReactElement {
  const colours = useChartColours();
  return (
    <Box
      component="ul"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, listStyle: 'none', m: 0, p: 0 }}
    >
      {names.map((name, at) => (
        <Box
          component="li"
          // biome-ignore lint/suspicious/noArrayIndexKey: two columns may be named alike.
          key={at}
          sx={{ display: 'flex', alignItems: 'center', gap: 0.75, fontSize: '0.75rem' }}
        >
          <span style={{ width: 10, height: 10, borderRadius: 2, background: colours[at] }} />
          {name}
        </Box>
      ))}
    </Box>
  );
}
