import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import type { ReactElement } from 'react';
import type { ChartSeries } from '#app/contract/results.ts';

interface ChartTableProps {
  readonly series: ChartSeries;
  readonly x: string;
  readonly names: readonly string[];
}

/** A table longer than this is no reading; the chart has all points. */
const MOST = 500;

/** A chart's points as a table. */
export function ChartTable({ series, x, names }: ChartTableProps): ReactElement {
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label="Points of the chart"
      sx={{ flex: 1, minHeight: 130, overflow: 'auto' }}
    >
      <Table stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>{x}</TableCell>
            {names.map((name, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may be named alike.
              <TableCell key={at} align="right">
                {name}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {series.points.slice(0, MOST).map((point, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: points have no identity but their place.
            <TableRow key={row}>
              <TableCell>{point.x ?? 'NULL'}</TableCell>
              {point.y.map((value, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: values have no identity but their place.
                <TableCell key={at} align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                  {value === null ? 'NULL' : value.toLocaleString('en', { maximumFractionDigits: 6 })}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
