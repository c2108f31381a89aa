import type { ChartSeries } from '#app/contract/results.ts';
import { columnKindOf } from '#app/sql/column-kind.ts';
import { cellTime } from './cell-time.ts';
import type { ChartBuilder } from './chart-job.ts';

const mostPoints = 2000;
/** Of these, points that lie furthest out; the rest is drawn evenly from all. */
const outliers = 400;

interface Point {
  readonly number: number;
  readonly x: string;
  readonly y: (number | null)[];
}

/** The points of greatest value, a few more than are wanted until they are asked for. */
class Furthest {
  readonly #most: number;
  #points: (readonly [value: number, point: Point])[] = [];
  #least = Number.NEGATIVE_INFINITY;

  constructor(most: number) {
    this.#most = most;
  }

  offer(value: number, point: Point): void {
    if (value <= this.#least) return;
    this.#points.push([value, point]);
    if (this.#points.length >= this.#most * 4) this.#cut();
  }

  points(): readonly Point[] {
    this.#cut();
    return this.#points.map(([, point]) => point);
  }

  #cut(): void {
    this.#points.sort((one, other) => other[0] - one[0]);
    this.#points.length = Math.min(this.#points.length, this.#most);
    if (this.#points.length === this.#most) this.#least = this.#points.at(-1)?.[0] ?? this.#least;
  }
}

/** The same numbers at each run, so that a chart does not change by being drawn again (xorshift, Marsaglia, 2003). */
function evenNumbers(): () => number {
  let state = 0x2545_f491;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const numberOf = (cell: string | null): number =>
  cell === null || cell.trim() === '' ? Number.NaN : Number(cell);

/** A sample of rows for a cloud of points, with those that lie furthest out. */
export class ChartSample implements ChartBuilder {
  readonly #placeOf: (x: string) => number;
  readonly #furthest: readonly Furthest[];
  readonly #sample: Point[] = [];
  readonly #sampleSize: number;
  readonly #random = evenNumbers();
  #rows = 0;

  constructor(type: string, series: number) {
    this.#placeOf = columnKindOf(type) === 'time' ? cellTime : numberOf;
    const ends = 2 * (series + 1);
    const each = Math.floor(outliers / ends);
    this.#furthest = Array.from({ length: ends }, () => new Furthest(each));
    this.#sampleSize = mostPoints - each * ends;
  }

  /** Rows without any place on the chart are left out. */
  add(x: string | null, cells: readonly (string | null)[]): void {
    if (x === null) return;
    const y = cells.map((cell) => {
      const value = numberOf(cell);
      return Number.isFinite(value) ? value : null;
    });
    if (y.every((value) => value === null)) return;
    const point = { number: this.#rows, x, y };
    this.#rows += 1;
    for (const [at, value] of [this.#placeOf(x), ...y].entries()) {
      if (value === null || !Number.isFinite(value)) continue;
      this.#furthest[2 * at]?.offer(value, point);
      this.#furthest[2 * at + 1]?.offer(-value, point);
    }
    this.#draw(point);
  }

  finish(): ChartSeries {
    const far = this.#furthest.flatMap((one) => one.points());
    const points = [...new Set([...this.#sample, ...far])].sort((one, other) => one.number - other.number);
    const rows = this.#rows;
    return { points: points.map(({ x, y }) => ({ x, y })), rows, cut: points.length < rows };
  }

  /** Every row ends up in the sample with the same chance (Vitter's algorithm R, 1985). */
  #draw(point: Point): void {
    if (this.#sample.length < this.#sampleSize) {
      this.#sample.push(point);
      return;
    }
    const place = Math.floor(this.#random() * this.#rows);
    if (place < this.#sampleSize) this.#sample[place] = point;
  }
}
