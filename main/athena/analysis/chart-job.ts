import type { ChartRequest, ChartSeries } from '#app/contract/results.ts';
import { cellText } from './cell-bytes.ts';
import { ChartGroups } from './chart-groups.ts';
import { ChartSample } from './chart-sample.ts';
import { fieldRanges } from './field-ranges.ts';
import { isMember } from './positions-of.ts';
import type { RowJob } from './row-job.ts';

/** Points of a chart. */
export interface ChartJobRequest {
  readonly kind: 'chart';
  readonly chart: ChartRequest;
  /** Of every column, as Athena spells them. */
  readonly types: readonly string[];
  /** A bit for each row; null for all rows. */
  readonly members: Uint8Array<ArrayBuffer> | null;
}

/** What the chart shows. */
export interface ChartResult {
  readonly kind: 'charted';
  readonly series: ChartSeries;
}

/** Takes rows, a value of x and the cells of the y columns each. */
export interface ChartBuilder {
  add(x: string | null, y: readonly (string | null)[]): void;
  finish(): ChartSeries;
}

/** Works out the points of a chart. */
export function chartJob({ chart, types, members }: ChartJobRequest): RowJob {
  const type = types[chart.x] ?? '';
  const builder: ChartBuilder =
    chart.kind === 'scatter' ? new ChartSample(type, chart.y.length) : new ChartGroups(chart, type);
  const needed = Math.max(chart.x, ...chart.y) + 1;
  return {
    take(block) {
      const { at } = fieldRanges(block, needed);
      const cell = (row: number, column: number): string | null => {
        const entry = 2 * (row * needed + column);
        return cellText(block.bytes, at[entry] ?? 0, at[entry + 1] ?? 0);
      };
      for (let row = 0; row < block.rowCount; row += 1) {
        if (!isMember(members, block.firstRow + row)) continue;
        builder.add(
          cell(row, chart.x),
          chart.y.map((column) => cell(row, column)),
        );
      }
      return null;
    },
    finish: () => ({ kind: 'charted', series: builder.finish() }),
  };
}
