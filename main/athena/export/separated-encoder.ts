import type { ResultColumn } from '#app/contract/results.ts';
import { columnKindOf } from '#app/sql/column-kind.ts';
import type { RowEncoder } from './row-encoder.ts';

/** How rows stand in a text. */
export interface SeparatedForm {
  readonly separator: ',' | '\t';
  readonly headers: boolean;
  readonly guardFormulas: boolean;
}

/** What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"). */
const formula = /^[=+\-@\t\r]/;
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$|^[+-]?Infinity$/;

/** A leading apostrophe makes text of a formula; numbers of numeric columns are none. */
const guarded = (cell: string, isNumber: boolean): string =>
  formula.test(cell) && !(isNumber && number.test(cell)) ? `'${cell}` : cell;

/** Text with one row a line (RFC 4180, with LF): NULL is nothing, the empty string a pair of quotes. */
export function separatedEncoder(
  columns: readonly ResultColumn[],
  { separator, headers, guardFormulas }: SeparatedForm,
): RowEncoder {
  const special = separator === ',' ? /[",\r\n]/ : /["\t\r\n]/;
  const numeric = columns.map(({ type }) => columnKindOf(type) === 'number');
  const written = (cell: string | null, isNumber: boolean): string => {
    if (cell === null) return '';
    const text = guardFormulas ? guarded(cell, isNumber) : cell;
    return text === '' || special.test(text) ? `"${text.split('"').join('""')}"` : text;
  };
  let text = headers ? `${columns.map(({ name }) => written(name, false)).join(separator)}\n` : '';
  const taken = (): Uint8Array => {
    const bytes = Buffer.from(text);
    text = '';
    return bytes;
  };
  return {
    rows(records) {
      for (const record of records) {
        for (let at = 0; at < columns.length; at += 1) {
          if (at > 0) text += separator;
          text += written(record[at] ?? null, numeric[at] === true);
        }
        text += '\n';
      }
      return taken();
    },
    end: () => ({ bytes: taken(), notes: [] }),
  };
}
