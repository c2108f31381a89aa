import type { ResultFilter, SortKey } from '#app/contract/results.ts';
import { keyWords, sortFormOf } from './sort-form.ts';

/** Which rows, in which order. */
export interface ArrangeRequest {
  /** Of every column, as Athena spells them. */
  readonly types: readonly string[];
  readonly sort: readonly SortKey[];
  readonly filters: readonly ResultFilter[];
}

/** Entries of `marks`; those from `partly` on are one for each column to sort by. */
export const mark = { nextBlock: 0, scannedRows: 1, unfit: 2, partly: 3 } as const;

/** What several threads work out of the rows together, in memory that they share. */
export interface ArrangeTables {
  /** Not 0 for rows that hold the filters; null where there are none. */
  readonly kept: Uint8Array | null;
  /** For each column to sort by, its keys: an array for each word, of which not all may be used. Those of rows that are not kept are 0. */
  readonly keys: readonly (readonly Uint32Array[])[];
  readonly marks: Int32Array;
  /** Whether columns have the forms that any value fits. */
  readonly plain: boolean;
}

/** Empty tables for so many rows: for each row 8 bytes for a column of numbers or times, up to 24 for one of text. */
export function createTables(request: ArrangeRequest, rows: number, plain: boolean): ArrangeTables {
  const words = (): Uint32Array => new Uint32Array(new SharedArrayBuffer(rows * 4));
  return {
    kept: request.filters.length === 0 ? null : new Uint8Array(new SharedArrayBuffer(rows)),
    keys: request.sort.map(({ column }) => {
      const form = sortFormOf(request.types[column] ?? '', plain);
      return Array.from({ length: keyWords[form] }, words);
    }),
    marks: new Int32Array(new SharedArrayBuffer(4 * (mark.partly + request.sort.length))),
    plain,
  };
}
