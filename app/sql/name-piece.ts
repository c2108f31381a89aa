import type { SqlPiece } from './sql-pieces.ts';

const plain = /^[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*$/;

/** The name that a piece of a text is, out of its quotes; null for whatever else. Plain names are in lower case. */
export function nameOfPiece(sql: string, { kind, start, end }: SqlPiece): string | null {
  const text = sql.slice(start, end);
  if (kind === 'code') return plain.test(text) ? text.toLowerCase() : null;
  const [quote = ''] = text;
  if (kind !== 'quoted' || quote === "'" || text.length < 2 || !text.endsWith(quote)) return null;
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}
