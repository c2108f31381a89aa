import type { QueryCost, QueryState, QueryStatistics } from '#app/contract/queries.ts';

const megabyte = 1_000_000;
const leastCharged = 10 * megabyte;
const terabyte = { low: 2 ** 40, high: 10 ** 12 } as const;

/** What reading so many bytes costs: at least 10 MB, in whole MB, by either meaning of a TB. */
export function costOfBytes(bytes: number, pricePerTb: number): QueryCost {
  const charged = Math.ceil(Math.max(bytes, leastCharged) / megabyte) * megabyte;
  return { low: (charged / terabyte.low) * pricePerTb, high: (charged / terabyte.high) * pricePerTb };
}

/** What a query that ended, or is under way, has cost so far; null while nobody knows what it read. */
export function costOfQuery(
  state: QueryState['kind'],
  statistics: QueryStatistics,
  pricePerTb: number,
): QueryCost | null {
  const { scannedBytes, statementType, reusedResult } = statistics;
  const isFree = statementType === 'DDL' || statementType === 'UTILITY' || reusedResult || state === 'failed';
  if (isFree) return { low: 0, high: 0 };
  if (scannedBytes === null) return null;
  // A query that read nothing yet may not be charged for at all.
  if (scannedBytes === 0 && state !== 'succeeded') return { low: 0, high: 0 };
  return costOfBytes(scannedBytes, pricePerTb);
}
