/** A place in a text; both count from 1, columns in UTF-16 units as editors do. */
export interface SqlPosition {
  readonly line: number;
  readonly column: number;
}

const place = /\bline (\d{1,7}):(\d{1,7})\b/;

/** Offset in UTF-16 units of the n-th character, which the engine counts as a whole. */
function unitsBefore(line: string, characters: number): number {
  let units = 0;
  let left = characters;
  for (const character of line) {
    if (left === 0) return units;
    units += character.length;
    left -= 1;
  }
  return units;
}

/**
 * Where in the statement an error message points, as `line 3:15: …`; null where it points nowhere in it. The engine
 * for queries counts columns from 1, the one for Hive's DDL (`ParseException`) from 0.
 */
export function errorPosition(message: string, sql: string): SqlPosition | null {
  const [, line = '', column = ''] = place.exec(message) ?? [];
  if (line === '') return null;
  const text = sql.split(/\r\n|\r|\n/)[Number(line) - 1];
  if (text === undefined) return null;
  const before = Number(column) - (message.includes('ParseException') ? 0 : 1);
  if (before < 0) return null;
  return { line: Number(line), column: unitsBefore(text, before) + 1 };
}
