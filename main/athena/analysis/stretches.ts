import { grown } from './grown.ts';

/** Stretches of an order, in which each has more than one row. */
export class Stretches {
  count = 0;
  /** Rows of all. */
  rows = 0;
  #from = new Uint32Array(64);
  #to = new Uint32Array(64);

  /** One stretch, of all rows. */
  static ofAll(rows: number): Stretches {
    const all = new Stretches();
    all.add(0, rows);
    return all;
  }

  /** A stretch of one row or none is left out. */
  add(from: number, to: number): void {
    if (to - from < 2) return;
    this.#from = grown(this.#from, this.count);
    this.#to = grown(this.#to, this.count);
    this.#from[this.count] = from;
    this.#to[this.count] = to;
    this.count += 1;
    this.rows += to - from;
  }

  addAll(others: Stretches): void {
    others.each((from, to) => this.add(from, to));
  }

  fromOf(number: number): number {
    return this.#from[number] ?? 0;
  }

  lengthOf(number: number): number {
    return (this.#to[number] ?? 0) - this.fromOf(number);
  }

  /** Calls back for each stretch, in the order in which they were added. */
  each(found: (from: number, to: number, number: number) => void): void {
    for (let number = 0; number < this.count; number += 1)
      found(this.#from[number] ?? 0, this.#to[number] ?? 0, number);
  }
}

/** The rows of all stretches, one after the other. */
export function rowsOf(order: Uint32Array, stretches: Stretches): Uint32Array {
  const rows = new Uint32Array(stretches.rows);
  let used = 0;
  stretches.each((from, to) => {
    for (let at = from; at < to; at += 1) {
      rows[used] = order[at] ?? 0;
      used += 1;
    }
  });
  return rows;
}

/** Puts rows where `rowsOf` has taken them from. */
export function putBack(order: Uint32Array, stretches: Stretches, rows: Uint32Array): void {
  let used = 0;
  stretches.each((from, to) => {
    for (let at = from; at < to; at += 1) {
      order[at] = rows[used] ?? 0;
      used += 1;
    }
  });
}
