import { csvLine } from '#main/athena/spool/csv-line.ts';
import type { ServedResult } from './result-server.ts';

type Row = readonly (string | null)[];

/** A result of these rows, small enough to be held. */
export function servedRows(names: readonly string[], rows: readonly Row[], type = 'varchar'): ServedResult {
  const all: readonly Row[] = [names, ...rows];
  const bytes = Buffer.from(all.map(csvLine).join(''));
  return {
    columns: names.map((name) => ({ name, type })),
    page(token, count) {
      const from = Number(token ?? 0);
      const next = from + count;
      return { rows: all.slice(from, next), next: next < all.length ? `${next}` : null };
    },
    size: bytes.length,
    etag: '"etag-1"',
    read: (from) => [bytes.subarray(from)],
  };
}
