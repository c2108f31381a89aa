import type { ResultColumn } from '#app/contract/results.ts';
import { columnKindOf } from '#app/sql/column-kind.ts';
import { cellTime } from '#main/athena/analysis/cell-time.ts';
import { isExactDouble } from './number-cell.ts';

/** What a cell of a sheet holds at most, in UTF-16 units. */
export const longestCell = 32_767;

/** Styles of a workbook, by their position in its list. */
export const sheetStyles = { plain: 0, date: 1, timestamp: 2 } as const;

/** A value as the inside of a cell element: its attributes, and what it holds. */
export type SheetValue = (cell: string) => { readonly attributes: string; readonly content: string };

const dayMs = 86_400_000;
/** Day 0 of spreadsheets. They have a 29 February 1900, so that only days from March on are right. */
const firstDay = Date.UTC(1899, 11, 30);
const rightFrom = Date.UTC(1900, 2, 1);
const rightUntil = Date.UTC(10_000, 0, 1);

/** Text as the content of an element: what XML cannot hold is written as spreadsheets do (ECMA-376, ST_Xstring). */
function xmlText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML cannot hold
      /[\x00-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Without half of a surrogate pair at the end. */
function cut(text: string): string {
  if (text.length <= longestCell) return text;
  const last = text.charCodeAt(longestCell - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? longestCell - 1 : longestCell);
}

/** Text stays text, whatever it begins with. */
export const sheetText: SheetValue = (cell) => ({
  attributes: ' t="inlineStr"',
  content: `<is><t xml:space="preserve">${xmlText(cut(cell))}</t></is>`,
});

const sheetNumber: SheetValue = (cell) =>
  isExactDouble(cell) ? { attributes: '', content: `<v>${cell}</v>` } : sheetText(cell);

const sheetBoolean: SheetValue = (cell) =>
  cell === 'true' || cell === 'false'
    ? { attributes: ' t="b"', content: `<v>${cell === 'true' ? 1 : 0}</v>` }
    : sheetText(cell);

/** Days, and hours as parts of them; what a sheet has no day for, or would round, is text. */
function sheetTime(pattern: RegExp, style: number): SheetValue {
  return (cell) => {
    const moment = pattern.test(cell) ? cellTime(cell) : Number.NaN;
    if (!(moment >= rightFrom && moment < rightUntil)) return sheetText(cell);
    return { attributes: ` s="${style}"`, content: `<v>${(moment - firstDay) / dayMs}</v>` };
  };
}

const sheetDate = sheetTime(/^\d{4}-\d\d-\d\d$/, sheetStyles.date);
const sheetTimestamp = sheetTime(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,3}0*)?$/, sheetStyles.timestamp);

/** How values of a column stand in a sheet. */
export function sheetValueOf({ type }: ResultColumn): SheetValue {
  const spelled = type.trim().toLowerCase();
  if (spelled === 'date') return sheetDate;
  if (/^timestamp(?:\(\d+\))?$/.test(spelled)) return sheetTimestamp;
  const kind = columnKindOf(type);
  if (kind === 'number') return sheetNumber;
  return kind === 'boolean' ? sheetBoolean : sheetText;
}
