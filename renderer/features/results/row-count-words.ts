import type { ResultProgress } from '#app/contract/results.ts';

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** Bytes in the unit that people read them in. */
export function bytesWords(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  const unit = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** unit;
  return `${value.toLocaleString('en', { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${units[unit]}`;
}

/** How many rows are shown, of how many where a filter leaves some out. */
export function rowCountWords(shown: number, all: number): string {
  if (shown === all) return counted(all, 'row');
  return `${shown.toLocaleString('en')} of ${counted(all, 'row')}`;
}

/** How far a result has come; null once nothing more comes. */
export function comingWords({ state, bytes, totalBytes }: ResultProgress): string | null {
  if (state.kind !== 'coming') return null;
  if (totalBytes === null) return `${bytesWords(bytes)} so far`;
  return `${bytesWords(bytes)} of ${bytesWords(totalBytes)}`;
}
