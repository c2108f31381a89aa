import type { ChartRequest, ResultColumn } from '#app/contract/results.ts';
import { columnKind } from './grid/column-kind.ts';

/** The first column that isn't a number along, the rows of each counted; a chart of two numbers where all are. */
export function firstChart(columns: readonly ResultColumn[]): ChartRequest {
  const kinds = columns.map(({ type }) => columnKind(type));
  const x = kinds.findIndex((kind) => kind === 'time' || kind === 'boolean' || kind === 'text');
  const y = kinds.indexOf('number');
  if (x >= 0) return { kind: 'bar', x, y: y < 0 ? [] : [y], aggregate: 'count' };
  const second = kinds.indexOf('number', y + 1);
  if (y >= 0 && second >= 0) return { kind: 'scatter', x: y, y: [second], aggregate: 'sum' };
  return { kind: 'bar', x: Math.max(0, x, y), y: [], aggregate: 'count' };
}

/** What each value of a point is. */
export function namesOfSeries(
  { kind, y, aggregate }: ChartRequest,
  columns: readonly ResultColumn[],
): readonly string[] {
  if (kind !== 'scatter' && aggregate === 'count') return ['Number of rows'];
  return y.map((column) => columns[column]?.name ?? '');
}
