import type { SqlPosition } from './error-position.ts';
import { splitStatements } from './split-statements.ts';

/** Where a statement that ran stands in a text that may have changed since; null where it isn't there any more. */
export function locateStatement(text: string, sql: string): number | null {
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
