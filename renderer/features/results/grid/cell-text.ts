import type { ColumnKind } from './column-kind.ts';

/** No cell shows more characters than this; the inspector shows them all. */
const MOST_SHOWN = 320;

/** Characters that would break the line, or be seen as nothing. */
const BREAKS = /\r\n|[\r\n\u2028\u2029]/g;

/** A value on one line. Line ends are seen as ↵, tabs as ⇥. */
export function cellText(value: string): string {
  const text = value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value;
  return text.replace(BREAKS, '↵').replaceAll('\t', '⇥');
}

/** The class of a cell: of its column's kind, or of NULL and the empty string, which look like no value does. */
export function cellClass(value: string | null, kind: ColumnKind): string {
  if (value === null) return 'cell null';
  return value === '' ? 'cell empty' : kind === 'text' ? 'cell' : `cell ${kind}`;
}
