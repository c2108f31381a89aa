import { failed, succeeded } from '#app/result.ts';
import type { SpooledResult } from '#main/athena/spool/result-store.ts';
import type { RowOrder } from '#main/athena/spool/row-order.ts';
import type { Outcome } from '#main/services.ts';
import { type CopyFormat, textFormat } from './text-formats.ts';

/** Characters of the longest text for the clipboard. */
const longest = 20 * 1024 * 1024;

/** Which cells of a result, and in what form. */
export interface TextRequest {
  readonly firstRow: number;
  readonly rowCount: number;
  readonly columns: readonly number[];
  readonly format: CopyFormat;
  readonly headers: boolean;
}

/** Cells as a text for the clipboard; fails as `input-invalid` where it would be longer than a clipboard should hold. */
export async function resultText(
  result: Pick<SpooledResult, 'columns' | 'records'>,
  order: RowOrder,
  request: TextRequest,
): Promise<Outcome<string>> {
  const all = result.columns();
  const columns = request.columns.flatMap((at) => all[at] ?? []);
  const wanted = request.columns.filter((at) => at < all.length);
  const format = textFormat(request.format, columns, request.headers);
  const pieces: string[] = [];
  let length = 0;
  for await (const records of result.records(order, request, wanted)) {
    for (const record of records) {
      const piece = format.row(record);
      if (piece === null) continue;
      pieces.push(piece);
      length += piece.length;
    }
    if (length > longest) return failed({ code: 'input-invalid' });
  }
  if (pieces.length === 0) return succeeded(request.format === 'in-list' ? '(NULL)' : emptyText(format));
  return succeeded(`${format.start}${pieces.join(format.between)}${format.end}`);
}

const emptyText = ({ start, end }: { readonly start: string; readonly end: string }): string =>
  `${start}${end}`.replace(/\n\n/, '\n');
