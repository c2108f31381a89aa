import type { COPY_FORMATS } from '#app/contract/results.ts';
import { copyText } from '#renderer/ui/copy-text.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';
import type { PlacedColumn } from './grid/column-places.ts';
import type { SelectedRange } from './grid/selection.ts';

export type CopyFormat = (typeof COPY_FORMATS)[number];

/** A way to copy, as the menu names it. */
export interface CopyWay {
  readonly label: string;
  readonly format: CopyFormat;
  readonly headers: boolean;
}

export const copyWays: readonly CopyWay[] = [
  { label: 'Copy', format: 'tsv', headers: false },
  { label: 'Copy with column names', format: 'tsv', headers: true },
  { label: 'Copy as CSV', format: 'csv', headers: true },
  { label: 'Copy as Markdown', format: 'markdown', headers: true },
  { label: 'Copy as JSON', format: 'json', headers: true },
  { label: 'Copy as SQL IN list', format: 'in-list', headers: false },
];

/** Rows of the longest copy, as the contract has it; and cells from which on one is asked first. */
export const MOST_ROWS = 1_000_000;
export const MANY_CELLS = 500_000;

export const rowsOf = ({ firstRow, lastRow }: SelectedRange): number => Math.max(0, lastRow - firstRow + 1);
export const cellsOf = (range: SelectedRange): number =>
  rowsOf(range) * Math.max(0, range.lastAt - range.firstAt + 1);

/** Copies cells in the order in which they are seen. False where the clipboard refused. */
export async function copyCells(
  client: ProgramClient,
  view: { readonly resultId: string; readonly viewId: string | null },
  range: SelectedRange,
  shown: readonly PlacedColumn[],
  { format, headers }: CopyWay,
): Promise<boolean> {
  const columns = shown.slice(range.firstAt, range.lastAt + 1).map(({ column }) => column);
  const rowCount = Math.min(MOST_ROWS, rowsOf(range));
  const { text } = await client.results.text({
    ...view,
    ...{ firstRow: range.firstRow, rowCount, columns, format, headers },
  });
  return copyText(text);
}
