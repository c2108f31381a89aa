import { DistinctEstimate } from './distinct-count.ts';

/** Values that are counted one by one, and characters of them all. */
const mostValues = 100_000;
const mostLength = 16 * 1024 * 1024;

/** How often values occur: exact while they are few, then the number of them estimated and the frequent ones kept. */
export class ValueCounts {
  readonly #counts = new Map<string, number>();
  #length = 0;
  #estimate: DistinctEstimate | null = null;
  /** A value that is new may have been left out as often as this (lossy counting). */
  #missed = 0;

  add(value: string): void {
    this.#estimate?.add(value);
    const count = this.#counts.get(value);
    if (count !== undefined) {
      this.#counts.set(value, count + 1);
      return;
    }
    this.#counts.set(value, 1);
    this.#length += value.length;
    if (this.#counts.size > mostValues || this.#length > mostLength) this.#thin();
  }

  get distinct(): { readonly count: number; readonly exact: boolean } {
    return this.#estimate === null
      ? { count: this.#counts.size, exact: true }
      : { count: this.#estimate.count, exact: false };
  }

  /** The most frequent first; of those that are as frequent, the one that came first. */
  top(most: number): { readonly value: string; readonly count: number }[] {
    const sorted = [...this.#counts].sort((one, other) => other[1] - one[1]);
    return sorted.slice(0, most).map(([value, count]) => ({ value, count }));
  }

  #thin(): void {
    if (this.#estimate === null) {
      this.#estimate = new DistinctEstimate();
      for (const value of this.#counts.keys()) this.#estimate.add(value);
    }
    while (this.#counts.size > mostValues / 2 || this.#length > mostLength / 2) {
      this.#missed += 1;
      for (const [value, count] of this.#counts) {
        if (count > this.#missed) continue;
        this.#counts.delete(value);
        this.#length -= value.length;
      }
    }
  }
}
