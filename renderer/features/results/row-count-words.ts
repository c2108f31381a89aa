import type { ResultProgress } from '#app/contract/results.ts';
import { formatBytes } from '#renderer/ui/format-bytes.ts';

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** How many rows are shown, of how many where a filter leaves some out. */
export function rowCountWords(shown: number, all: number): string {
  if (shown === all) return counted(all, 'row');
  return `${shown.toLocaleString('en')} of ${counted(all, 'row')}`;
}

/** How far a result has come; null once nothing more comes. */
export function comingWords({ state, bytes, totalBytes }: ResultProgress): string | null {
  if (state.kind !== 'coming') return null;
  if (totalBytes === null) return `${formatBytes(bytes)} so far`;
  return `${formatBytes(bytes)} of ${formatBytes(totalBytes)}`;
}
