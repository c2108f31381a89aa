import type { CsvRecord } from '#main/athena/csv-reader.ts';

/** What a file ends with, and what there is to say of it. */
export interface EncodedEnd {
  readonly bytes: Uint8Array;
  readonly notes: readonly string[];
}

/** Turns rows into the bytes of a file, which are those of all calls one after the other. */
export interface RowEncoder {
  rows(records: readonly CsvRecord[]): Uint8Array | Promise<Uint8Array>;
  end(): EncodedEnd | Promise<EncodedEnd>;
}
