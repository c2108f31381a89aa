import { cellText } from './cell-text.ts';
import type { GridView } from './grid-view.ts';
import { rowsAt } from './row-space.ts';

const LOOKED_AT = 200;
const BESIDE_TEXT = 24;

let measuring: CanvasRenderingContext2D | null = null;

function textWidth(text: string, font: string): number {
  measuring ??= document.createElement('canvas').getContext('2d');
  if (measuring === null) return text.length * 7;
  measuring.font = font;
  return measuring.measureText(text).width;
}

/** The width at which a shown column's name and the cells around what is seen are not cut; of those that have come. */
export function fitWidth(view: GridView, at: number): number {
  const column = view.content.places.columns[at];
  if (column === undefined) return 0;
  const { fontSize, fontFamily } = getComputedStyle(view.element);
  const font = `${fontSize} ${fontFamily}`;
  const mono = `12px ui-monospace, "DejaVu Sans Mono", monospace`;
  const isMono = column.kind === 'nested' || column.kind === 'binary';
  // Beside the name stand its sort mark and its menu.
  let widest = Math.max(
    textWidth(column.name, `600 ${font}`) + 36,
    textWidth(column.type, `11px ui-monospace, monospace`) + 8,
  );
  const { first } = rowsAt(view.space, view.top);
  for (let row = first; row < first + LOOKED_AT; row += 1) {
    const value = view.valueOf(row, at);
    if (value == null || value === '') continue;
    widest = Math.max(widest, textWidth(cellText(value), isMono ? mono : font));
  }
  return widest + BESIDE_TEXT;
}
