/** How a column's values look: which way they are aligned, and in which letters. */
export type ColumnKind = 'number' | 'boolean' | 'time' | 'binary' | 'nested' | 'text';

const kinds: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^(tinyint|smallint|int|integer|bigint|float|real|double|decimal)\b/, 'number'],
  [/^boolean\b/, 'boolean'],
  [/^(date|time|timestamp|interval)\b/, 'time'],
  [/^(varbinary|binary)\b/, 'binary'],
  [/^(array|map|row|struct|json|uniontype)\b/, 'nested'],
];

/** By the type as Athena names it; `text` for what it doesn't know. */
export function columnKind(type: string): ColumnKind {
  const name = type.trim().toLowerCase();
  return kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'text';
}
