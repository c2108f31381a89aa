import {
  Autocomplete,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  MenuItem,
  TextField,
  Typography,
} from '@mui/material';
import { type ReactElement, useEffect, useId, useState } from 'react';
import type { ChartEvent, ChartRequest, ChartSeries, ResultColumn } from '#app/contract/results.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { firstChart, namesOfSeries } from './chart-choice.ts';
import { ChartDrawing, useChartColours } from './chart-drawing.tsx';
import { ChartTable } from './chart-table.tsx';
import { counted } from './row-count-words.ts';
import { useWork } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

interface ChartDialogProps {
  readonly view: { readonly resultId: string; readonly viewId: string | null };
  readonly columns: readonly ResultColumn[];
  readonly onClose: () => void;
}

const KINDS = { bar: 'Bars', line: 'Line', scatter: 'Scatter' } as const;
const AGGREGATES = {
  count: 'Number of rows',
  sum: 'Sum',
  mean: 'Mean',
  min: 'Least',
  max: 'Greatest',
} as const;

/** A chart of chosen columns over every row of the view. */
export function ChartDialog({ view, columns, onClose }: ChartDialogProps): ReactElement {
  const id = useId();
  const { client } = useProgram();
  const { resultId, viewId } = view;
  const [chart, setChart] = useState<ChartRequest>(() => firstChart(columns));
  const [series, setSeries] = useState<{ readonly of: ChartRequest; readonly found: ChartSeries } | null>(
    null,
  );
  const [isTable, setTable] = useState(false);
  const { state, run, cancel } = useWork<ChartEvent>();
  const needsY = chart.kind === 'scatter' || chart.aggregate !== 'count';
  const isWhole = !needsY || chart.y.length > 0;
  useEffect(() => {
    if (!isWhole) return;
    run(
      (signal) => client.results.chart({ resultId, viewId, chart }, { signal }),
      (event) => event.kind === 'series' && setSeries({ of: chart, found: event.series }),
    );
  }, [client, run, resultId, viewId, chart, isWhole]);
  const change = (part: Partial<ChartRequest>): void => setChart((now) => ({ ...now, ...part }));
  const names = series === null ? [] : namesOfSeries(series.of, columns);
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby={`${id}title`}>
      <DialogTitle id={`${id}title`}>Chart</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, pt: '8px !important' }}>
        <ChartFields chart={chart} columns={columns} onChange={change} />
        <WorkLine state={state} label="Drawing" onCancel={cancel} />
        {!isWhole && <Quiet>Choose a column for the values.</Quiet>}
        {series !== null && isWhole && series.found.points.length === 0 && (
          <Quiet>There are no rows to draw.</Quiet>
        )}
        {series !== null && isWhole && series.found.points.length > 0 && (
          <>
            <Legend names={names} />
            {isTable ? (
              <ChartTable series={series.found} x={columns[series.of.x]?.name ?? ''} names={names} />
            ) : (
              <ChartDrawing
                kind={series.of.kind}
                points={series.found.points}
                names={names}
                label={`${KINDS[series.of.kind]} of ${names.join(', ')} by ${columns[series.of.x]?.name ?? ''}`}
              />
            )}
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {counted(series.found.points.length, 'point')} of {counted(series.found.rows, 'row')}
              {series.found.cut && ' (a part of them; there are too many to draw)'}
            </Typography>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={() => setTable(!isTable)} sx={{ mr: 'auto' }}>
          {isTable ? 'Show as chart' : 'Show as table'}
        </Button>
        <Button variant="contained" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Quiet({ children }: { readonly children: string }): ReactElement {
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary', py: 4, textAlign: 'center' }}>
      {children}
    </Typography>
  );
}

function Legend({ names }: { readonly names: readonly string[] }): ReactElement {
  const colours = useChartColours();
  return (
    <Box component="ul" sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, listStyle: 'none', m: 0, p: 0 }}>
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

interface ChartFieldsProps {
  readonly chart: ChartRequest;
  readonly columns: readonly ResultColumn[];
  readonly onChange: (part: Partial<ChartRequest>) => void;
}

function ChartFields({ chart, columns, onChange }: ChartFieldsProps): ReactElement {
  const all = columns.map((_column, index) => index);
  const nameOf = (column: number): string => columns[column]?.name ?? '';
  const isCount = chart.kind !== 'scatter' && chart.aggregate === 'count';
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))' }}>
      <TextField
        select
        label="Kind"
        value={chart.kind}
        onChange={({ target }) => onChange({ kind: target.value as ChartRequest['kind'] })}
      >
        {Object.entries(KINDS).map(([value, label]) => (
          <MenuItem key={value} value={value}>
            {label}
          </MenuItem>
        ))}
      </TextField>
      <Autocomplete
        disableClearable
        options={all}
        getOptionLabel={nameOf}
        getOptionKey={(column) => column}
        value={chart.x}
        onChange={(_event, x) => onChange({ x })}
        renderInput={(given) => <TextField {...given} label="Along" />}
      />
      {chart.kind !== 'scatter' && (
        <TextField
          select
          label="Value"
          value={chart.aggregate}
          onChange={({ target }) => onChange({ aggregate: target.value as ChartRequest['aggregate'] })}
        >
          {Object.entries(AGGREGATES).map(([value, label]) => (
            <MenuItem key={value} value={value}>
              {label}
            </MenuItem>
          ))}
        </TextField>
      )}
      {!isCount && (
        <Autocomplete
          multiple
          options={all}
          getOptionLabel={nameOf}
          getOptionKey={(column) => column}
          value={chart.y}
          onChange={(_event, y) => onChange({ y: y.slice(0, 8) })}
          renderInput={(given) => <TextField {...given} label="Of" />}
        />
      )}
    </Box>
  );
}
