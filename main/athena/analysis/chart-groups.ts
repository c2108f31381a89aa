import type { ChartRequest, ChartSeries } from '#app/contract/results.ts';
import { columnKindOf } from '#app/sql/column-kind.ts';
import type { ChartBuilder } from './chart-job.ts';

const mostBars = 50;
const mostPoints = 2000;
/** Values of x that are told apart; rows of further ones are left out. */
const mostGroups = 500_000;

/** What is known of one y of one x. */
interface Measure {
  /** Cells that are not NULL, and those of them that say a number. */
  count: number;
  numbers: number;
  sum: number;
  min: number;
  max: number;
}

interface Group {
  readonly x: string | null;
  rows: number;
  readonly measures: readonly Measure[];
}

interface Point {
  readonly x: string | null;
  readonly y: (number | null)[];
}

const told = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Below 0 where the first stands further left: numbers as such, all else by its bytes; NULL last. */
function byPlace(type: string): (one: Point, other: Point) => number {
  const isNumber = columnKindOf(type) === 'number';
  return ({ x: one }, { x: other }) => {
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    const difference = isNumber ? Number(one) - Number(other) : 0;
    return difference || Buffer.compare(Buffer.from(one), Buffer.from(other));
  };
}

/** So many points at most, the least and greatest of each stretch among them, so that no peak is lost. */
function thinned(points: readonly Point[], series: number): readonly Point[] {
  if (points.length <= mostPoints) return points;
  const stretches = Math.max(1, Math.floor((mostPoints - 2) / (2 * Math.max(1, series))));
  const kept = new Set([0, points.length - 1]);
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = Math.floor((stretch * points.length) / stretches);
    const to = Math.floor(((stretch + 1) * points.length) / stretches);
    for (let at = 0; at < Math.max(1, series); at += 1) {
      let [least, most] = [from, from];
      for (let point = from; point < to; point += 1) {
        const value = points[point]?.y[at] ?? null;
        if (value === null) continue;
        if (value < (points[least]?.y[at] ?? Number.POSITIVE_INFINITY)) least = point;
        if (value > (points[most]?.y[at] ?? Number.NEGATIVE_INFINITY)) most = point;
      }
      kept.add(least).add(most);
    }
  }
  return points.filter((_, at) => kept.has(at));
}

/** Rows by their x, for bars and lines. */
export class ChartGroups implements ChartBuilder {
  readonly #chart: ChartRequest;
  readonly #type: string;
  readonly #groups = new Map<string | null, Group>();
  #rows = 0;
  #left = 0;

  constructor(chart: ChartRequest, type: string) {
    this.#chart = chart;
    this.#type = type;
  }

  add(x: string | null, y: readonly (string | null)[]): void {
    const group = this.#groupOf(x);
    if (group === null) {
      this.#left += 1;
      return;
    }
    this.#rows += 1;
    group.rows += 1;
    for (const [at, measure] of group.measures.entries()) {
      const cell = y[at] ?? null;
      if (cell === null) continue;
      measure.count += 1;
      const value = cell === '' ? Number.NaN : Number(cell);
      if (Number.isNaN(value)) continue;
      measure.numbers += 1;
      measure.sum += value;
      if (value < measure.min) measure.min = value;
      if (value > measure.max) measure.max = value;
    }
  }

  finish(): ChartSeries {
    const points = [...this.#groups.values()].map((group) => ({ x: group.x, y: this.#valuesOf(group) }));
    const shown = this.#chart.kind === 'bar' ? bars(points) : this.#line(points);
    const rows = this.#rows;
    return { points: [...shown], rows, cut: this.#left > 0 || shown.length < points.length };
  }

  #line(points: Point[]): readonly Point[] {
    return thinned(points.sort(byPlace(this.#type)), this.#chart.y.length);
  }

  #groupOf(x: string | null): Group | null {
    const known = this.#groups.get(x);
    if (known !== undefined) return known;
    if (this.#groups.size >= mostGroups) return null;
    const measures = this.#chart.y.map(() => ({
      ...{ count: 0, numbers: 0, sum: 0 },
      min: Number.POSITIVE_INFINITY,
      max: Number.NEGATIVE_INFINITY,
    }));
    const group: Group = { x, rows: 0, measures };
    this.#groups.set(x, group);
    return group;
  }

  #valuesOf({ rows, measures }: Group): (number | null)[] {
    const { aggregate } = this.#chart;
    if (aggregate === 'count') return measures.length === 0 ? [rows] : measures.map(({ count }) => count);
    return measures.map((measure) => {
      // Nothing but NULL, or nothing that is a number.
      if (measure.min > measure.max) return null;
      return told(aggregate === 'mean' ? measure.sum / measure.numbers : measure[aggregate]);
    });
  }
}

/** The largest first. */
function bars(points: Point[]): readonly Point[] {
  const size = ({ y: [first = null] }: Point): number => first ?? Number.NEGATIVE_INFINITY;
  return points
    .sort((one, other) => (size(one) === size(other) ? 0 : size(other) - size(one)))
    .slice(0, mostBars);
}
