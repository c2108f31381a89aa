import type { COPY_FORMATS, ResultColumn } from '#app/contract/results.ts';
import { columnKindOf } from '#app/sql/column-kind.ts';
import { quoteLiteral } from '#app/sql/quote-literal.ts';
import { memberNames } from './member-names.ts';

export type CopyFormat = (typeof COPY_FORMATS)[number];

type Cell = string | null;
type Row = readonly Cell[];

/** How rows become a text: what stands before, a piece per row, what stands between and after. */
export interface TextFormat {
  readonly start: string;
  /** Null for a row that is to be left out. */
  row(row: Row): string | null;
  readonly between: string;
  readonly end: string;
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Spreadsheets take a tab or line end inside quotes for part of the value. */
const tsvCell = (cell: Cell): string =>
  cell !== null && /[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : (cell ?? '');

/** RFC 4180; NULL is nothing, the empty string a pair of quotes. */
const csvCell = (cell: Cell): string =>
  cell === '' || (cell !== null && /[",\r\n]/.test(cell)) ? `"${cell.replaceAll('"', '""')}"` : (cell ?? '');

const markdownCell = (cell: Cell): string =>
  cell === null
    ? 'NULL'
    : cell
        .replaceAll('\\', '\\\\')
        .replaceAll('|', '\\|')
        .replace(/\r\n|\r|\n/g, '<br>');

function lines(cells: (cell: Cell) => string, separator: string, header: Row | null): TextFormat {
  const row = (values: Row): string => values.map(cells).join(separator);
  return { start: header === null ? '' : `${row(header)}\n`, row, between: '\n', end: '\n' };
}

function markdown(columns: readonly ResultColumn[], headers: boolean): TextFormat {
  const row = (values: Row): string => `| ${values.map(markdownCell).join(' | ')} |`;
  const rule = columns.map(({ type }) => (columnKindOf(type) === 'number' ? '---:' : '---'));
  // A table of Markdown begins with a header, if with an empty one.
  const names = columns.map(({ name }) => (headers ? name : ''));
  return { start: `${row(names)}\n| ${rule.join(' | ')} |\n`, row, between: '\n', end: '\n' };
}

/** A number keeps every digit, which a number of JavaScript would not. */
function jsonCell(cell: Cell, { type }: ResultColumn): string {
  if (cell === null) return 'null';
  const kind = columnKindOf(type);
  if (kind === 'number' && number.test(cell)) return cell;
  return kind === 'boolean' && (cell === 'true' || cell === 'false') ? cell : JSON.stringify(cell);
}

function json(columns: readonly ResultColumn[]): TextFormat {
  const names = memberNames(columns.map(({ name }) => name)).map((name) => JSON.stringify(name));
  const row = (values: Row): string =>
    `  {${columns.map((column, at) => `${names[at]}: ${jsonCell(values[at] ?? null, column)}`).join(', ')}}`;
  return { start: '[\n', row, between: ',\n', end: '\n]\n' };
}

/** A value as Athena's SQL compares it with a column of the type. */
function literal(cell: string, { type }: ResultColumn): string {
  const kind = columnKindOf(type);
  if (kind === 'number' && number.test(cell)) return cell;
  if (kind === 'boolean' && (cell === 'true' || cell === 'false')) return cell;
  const [typed = ''] = kind === 'time' ? (/^(?:date|timestamp|time)\b/i.exec(type) ?? []) : [];
  return typed === '' ? quoteLiteral(cell) : `${typed.toUpperCase()} ${quoteLiteral(cell)}`;
}

/** What may stand after `IN`, each value once. NULL equals nothing, so a row with one is left out. */
function inList(columns: readonly ResultColumn[]): TextFormat {
  const seen = new Set<string>();
  return {
    start: '(',
    row(values) {
      const parts = columns.map((column, at) => {
        const cell = values[at] ?? null;
        return cell === null ? null : literal(cell, column);
      });
      if (parts.includes(null)) return null;
      const text = parts.length === 1 ? `${parts[0]}` : `(${parts.join(', ')})`;
      if (seen.has(text)) return null;
      seen.add(text);
      return text;
    },
    between: ', ',
    end: ')',
  };
}

/** The form of a text for the clipboard. */
export function textFormat(
  format: CopyFormat,
  columns: readonly ResultColumn[],
  headers: boolean,
): TextFormat {
  const header = headers ? columns.map(({ name }) => name) : null;
  switch (format) {
    case 'tsv':
      return lines(tsvCell, '\t', header);
    case 'csv':
      return lines(csvCell, ',', header);
    case 'markdown':
      return markdown(columns, headers);
    case 'json':
      return json(columns);
    case 'in-list':
      return inList(columns);
    default:
      return format satisfies never;
  }
}
