/** What a plan says of the bytes that a query reads; `unknown` where a table has no statistics. */
export type ReadEstimate =
  | { readonly kind: 'bytes'; readonly bytes: number }
  | { readonly kind: 'no-statistics'; readonly table: string | null }
  | { readonly kind: 'unreadable' };

type Json = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function child(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

/** Numbers that are none, such as NaN, stand as texts. */
function bytesOf(table: unknown): number | null {
  const bytes = Number(child(child(table, 'estimate'), 'outputSizeInBytes') ?? Number.NaN);
  return Number.isFinite(bytes) && bytes >= 0 ? bytes : null;
}

function nameOf(table: unknown): string | null {
  const name = child(child(child(table, 'table'), 'schemaTable'), 'table');
  return typeof name === 'string' ? name : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A plan of another form.
    return null;
  }
}

/** Reads the answer to EXPLAIN (TYPE IO, FORMAT JSON): what it expects of each table that is read. */
export function readEstimate(text: string): ReadEstimate {
  const tables = child(parsed(text), 'inputTableColumnInfos');
  if (!Array.isArray(tables)) return { kind: 'unreadable' };
  const sizes = tables.map(bytesOf);
  const without = sizes.indexOf(null);
  if (without >= 0) return { kind: 'no-statistics', table: nameOf(tables[without]) };
  return { kind: 'bytes', bytes: sizes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0) };
}
