import type { SqlPosition } from './error-position.ts';
import { splitStatements } from './split-statements.ts';

/** Of several places that a text stands at, the one that is closest to `near`; null where it is nowhere. */
function closest(text: string, sql: string, near: number): number | null {
  let best: number | null = null;
  for (let at = text.indexOf(sql); at >= 0; at = text.indexOf(sql, at + 1)) {
    if (best !== null && Math.abs(at - near) >= Math.abs(best - near)) return best;
    best = at;
  }
  return best;
}

/**
 * Where a statement that ran, or the part of one that did, stands in a text that may have changed since; null where it
 * isn't there any more. `near` is where it stood before: the same words may stand at several places.
 */
export function locateStatement(text: string, sql: string, near: number | null = null): number | null {
  if (near !== null) return closest(text, sql, near);
  const whole = splitStatements(text).find((statement) => statement.sql === sql);
  if (whole !== undefined) return whole.start;
  const part = text.indexOf(sql);
  return part < 0 ? null : part;
}

/** The offset of a position in a text; the end of its line, or of the text, where it points beyond. */
export function offsetOf(text: string, { line, column }: SqlPosition): number {
  const lines = [...text.matchAll(/[^\n\r]*(?:\r\n|\r|\n|$)/g)];
  const found = lines[line - 1];
  if (found === undefined) return text.length;
  const length = found[0].replace(/[\r\n]+$/, '').length;
  return Math.min(found.index + column - 1, found.index + length);
}
