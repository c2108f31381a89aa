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

/** A number as an axis names it. */
export const axisNumber = (value: number): string =>
  Math.abs(value) >= 10_000
    ? value.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 2 })
    : value.toLocaleString('en', { maximumFractionDigits: 4 });
