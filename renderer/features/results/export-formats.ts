import type { ResultFormat } from '#app/contract/results.ts';

export const exportFormats: readonly { readonly value: ResultFormat; readonly label: string }[] = [
  { value: 'csv', label: 'CSV' },
  { value: 'tsv', label: 'TSV (tabs)' },
  { value: 'jsonl', label: 'JSON lines' },
  { value: 'parquet', label: 'Parquet' },
  { value: 'xlsx', label: 'Excel (xlsx)' },
];

const extensions = new RegExp(`\\.(${exportFormats.map(({ value }) => value).join('|')})$`, 'i');

/** A file's name for a format: what ends another format's name goes. */
export const withExtension = (fileName: string, format: ResultFormat): string =>
  `${fileName.replace(extensions, '')}.${format}`;

/** A name for a result that says when its query ran: `result 2026-01-31 14.05`. */
export function proposedName(startedAt: number): string {
  const at = new Date(startedAt);
  const two = (value: number): string => `${value}`.padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `result ${day} ${two(at.getHours())}.${two(at.getMinutes())}`;
}
