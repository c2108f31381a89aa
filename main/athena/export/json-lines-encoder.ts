import type { ResultColumn } from '#app/contract/results.ts';
import { columnKindOf } from '#app/sql/column-kind.ts';
import { memberNames } from '#main/athena/results/member-names.ts';
import { isExactDouble, spellsNumber } from './number-cell.ts';
import type { RowEncoder } from './row-encoder.ts';

type JsonOf = (cell: string) => string;

/** Columns whose values are doubles from the start, so that all of their digits are those of a double. */
const isDouble = (type: string): boolean => /^(?:double|float|real)\b/i.test(type.trim());

/** Numbers that a reader would not get exactly are strings. */
function jsonOf({ type }: ResultColumn): JsonOf {
  const kind = columnKindOf(type);
  if (kind === 'boolean')
    return (cell) => (cell === 'true' || cell === 'false' ? cell : JSON.stringify(cell));
  if (kind !== 'number') return (cell) => JSON.stringify(cell);
  const isExact = isDouble(type)
    ? (cell: string) => spellsNumber(cell) && Number.isFinite(Number(cell))
    : isExactDouble;
  return (cell) => (isExact(cell) ? cell : JSON.stringify(cell));
}

/** One JSON object a line, its members named by the columns. */
export function jsonLinesEncoder(columns: readonly ResultColumn[]): RowEncoder {
  const names = memberNames(columns.map(({ name }) => name));
  const before = names.map((name, at) => `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  const values = columns.map(jsonOf);
  return {
    rows(records) {
      let text = '';
      for (const record of records) {
        if (columns.length === 0) text += '{';
        for (let at = 0; at < columns.length; at += 1) {
          const cell = record[at] ?? null;
          text += before[at] ?? '';
          text += cell === null ? 'null' : (values[at]?.(cell) ?? '');
        }
        text += '}\n';
      }
      return Buffer.from(text);
    },
    end: () => ({ bytes: new Uint8Array(0), notes: [] }),
  };
}
