import type { ResultColumn } from '#app/contract/results.ts';
import { columnKindOf } from '#app/sql/column-kind.ts';
import { textFormat } from '#main/athena/results/text-formats.ts';
import { recordsOf, rowBytes } from '#main/athena/spool/block-records.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';

export const QUERY_FORMATS = ['csv', 'json', 'jsonl', 'table'] as const;
export type QueryFormat = (typeof QUERY_FORMATS)[number];

/** Makes a text of the rows of a result, block by block. */
export interface RowWriter {
  start(columns: readonly ResultColumn[]): string;
  /** The first `count` rows of a block. */
  rows(block: RowBlock, count: number): Uint8Array | string;
  end(): string;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** As Athena writes it, so that its bytes pass as they are: NULL is nothing, the empty string a pair of quotes. */
function csvWriter(): RowWriter {
  return {
    start: (columns) => `${columns.map(({ name }) => quoted(name)).join(',')}\n`,
    rows: (block, count) => rowBytes(block, 0, count),
    end: () => '',
  };
}

/** A list of objects, or (`jsonl`) an object a line. Numbers keep every digit. */
function jsonWriter(inLines: boolean): RowWriter {
  let columns: readonly ResultColumn[] = [];
  let format = textFormat('json', columns, true);
  let written = 0;
  return {
    start(given) {
      columns = given;
      format = textFormat('json', columns, true);
      return inLines ? '' : format.start;
    },
    rows(block, count) {
      let text = '';
      for (const record of recordsOf(block, columns.length, 0, count)) {
        const row = format.row(record) ?? '';
        text += inLines ? `${row.trimStart()}\n` : `${written === 0 ? '' : format.between}${row}`;
        written += 1;
      }
      return text;
    },
    end: () => (inLines ? '' : format.end),
  };
}

const widest = 60;

/** A cell in one line; what would move a terminal's cursor is made visible. */
function shownCell(cell: string | null): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  const text = (cell ?? 'NULL').replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '␣');
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}

/** Aligned columns; the first block decides how wide they are. */
function tableWriter(): RowWriter {
  let columns: readonly ResultColumn[] = [];
  let widths: readonly number[] | null = null;
  const line = (cells: readonly string[]): string => {
    const padded = cells.map((cell, at) => {
      const width = widths?.[at] ?? 0;
      return columnKindOf(columns[at]?.type ?? '') === 'number' ? cell.padStart(width) : cell.padEnd(width);
    });
    return `${padded.join('  ').trimEnd()}\n`;
  };
  const header = (rows: readonly (readonly string[])[]): string => {
    const names = columns.map(({ name }) => shownCell(name));
    widths = names.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)));
    return line(names) + line(widths.map((width) => '-'.repeat(width)));
  };
  return {
    start(given) {
      columns = given;
      return '';
    },
    rows(block, count) {
      const rows = [...recordsOf(block, columns.length, 0, count)].map((record) => record.map(shownCell));
      const top = widths === null ? header(rows.slice(0, 1000)) : '';
      return top + rows.map(line).join('');
    },
    end: () => (widths === null ? header([]) : ''),
  };
}

/** A writer that has written nothing yet. */
export function rowWriter(format: QueryFormat): RowWriter {
  switch (format) {
    case 'csv':
      return csvWriter();
    case 'json':
      return jsonWriter(false);
    case 'jsonl':
      return jsonWriter(true);
    case 'table':
      return tableWriter();
    default:
      return format satisfies never;
  }
}
