/** Round values between two ends, about `count` of them, and the ends that they make. */
export interface Ticks {
  readonly from: number;
  readonly to: number;
  readonly values: readonly number[];
}

/** Steps of 1, 2 or 5 times a power of ten. */
export function ticksBetween(least: number, greatest: number, count = 5): Ticks {
  const span = greatest > least ? greatest - least : Math.abs(greatest) || 1;
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  const from = Math.floor(least / step) * step;
  const steps = Math.max(1, Math.ceil((greatest - from) / step - 1e-9));
  const values = Array.from({ length: steps + 1 }, (_none, index) =>
    Number((from + index * step).toPrecision(12)),
  );
  return { from, to: values.at(-1) ?? greatest, values };
}

/** A word along the lower axis: of which point, and where its middle or, at the right edge, its end is. */
export interface AxisWord {
  readonly index: number;
  readonly x: number;
  readonly anchor: 'middle' | 'end';
}

/** Of points at `xs` those for whose words there is room, `room` pixels each, from the left on and none past `width`. */
export function axisWords(xs: readonly number[], width: number, room: number): readonly AxisWord[] {
  const words: AxisWord[] = [];
  let free = Number.NEGATIVE_INFINITY;
  const fromLeft = [...xs.keys()].sort((one, other) => (xs[one] ?? 0) - (xs[other] ?? 0));
  for (const index of fromLeft) {
    const x = xs[index] ?? 0;
    const anchor = x > width - room / 2 ? 'end' : 'middle';
    const left = anchor === 'end' ? x - room : x - room / 2;
    if (left < free) continue;
    words.push({ index, x, anchor });
    free = left + room;
  }
  return words;
}

/** A number as an axis names it. */
export const axisNumber = (value: number): string =>
  Math.abs(value) >= 10_000
    ? value.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 2 })
    : value.toLocaleString('en', { maximumFractionDigits: 4 });
