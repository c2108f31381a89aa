/** A series of times in milliseconds, in short. */
export interface Series {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly repeats: number;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The middle one; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Median and spread. */
export function seriesOf(values: readonly number[]): Series {
  return {
    median: round(median(values)),
    min: round(Math.min(...values)),
    max: round(Math.max(...values)),
    repeats: values.length,
  };
}

/** The median of the quotients of two series that were taken in turns. */
export function pairedRatio(values: readonly number[], references: readonly number[]): number {
  return Math.round(median(values.map((value, at) => value / (references[at] ?? Number.NaN))) * 1000) / 1000;
}
