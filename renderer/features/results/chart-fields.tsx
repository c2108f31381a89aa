import { Autocomplete, Box, MenuItem, TextField } from '@mui/material';
import type { ReactElement } from 'react';
import type { ChartRequest, ResultColumn } from '#app/contract/results.ts';

export const CHART_KINDS = { bar: 'Bars', line: 'Line', scatter: 'Scatter' } as const;
const AGGREGATES = {
  count: 'Number of rows',
  sum: 'Sum',
  mean: 'Mean',
  min: 'Least',
  max: 'Greatest',
} as const;

interface ChartFieldsProps {
  readonly chart: ChartRequest;
  readonly columns: readonly ResultColumn[];
  readonly onChange: (part: Partial<ChartRequest>) => void;
}

/** What is drawn: the kind of chart, the column along which, and what of which columns. */
export function ChartFields({ chart, columns, onChange }: ChartFieldsProps): ReactElement {
  const all = columns.map((_column, index) => index);
  const nameOf = (column: number): string => columns[column]?.name ?? '';
  const isCount = chart.kind !== 'scatter' && chart.aggregate === 'count';
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fit, minmax(96px, 1fr))' }}>
      <TextField
        select
        label="Kind"
        value={chart.kind}
        onChange={({ target }) => onChange({ kind: target.value as ChartRequest['kind'] })}
      >
        {Object.entries(CHART_KINDS).map(([value, label]) => (
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
          sx={{ gridColumn: '1 / -1' }}
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
