import type { ResultRow } from '../duckdb/query-engine.ts';

const field = (value: string | null): string => {
  if (value === null) return '';
  return value.includes('"') ? `"${value.replaceAll('"', '""')}"` : `"${value}"`;
};

/** A line as Athena writes its results: every value in quotes, quotes doubled, NULL as nothing at all, LF. */
export const csvLine = (row: ResultRow): string => `${row.map(field).join(',')}\n`;

/** One field and what follows it; quoted text may hold line ends. */
const FIELD = /(?:"([^"]*(?:""[^"]*)*)"|([^",\n]*))(,|\n|$)/y;

/** Reads what `csvLine` wrote. A bare empty field is NULL, a quoted one the empty string. */
export function parseResultCsv(text: string): readonly ResultRow[] {
  const rows: ResultRow[] = [];
  let row: (string | null)[] = [];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < text.length) {
    const match = FIELD.exec(text);
    if (match === null) throw new Error('The stored result is not in the form in which it was written.');
    row.push(match[1] === undefined ? match[2] || null : match[1].replaceAll('""', '"'));
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
