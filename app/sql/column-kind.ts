/** What can be done with a column: compare it as a number or a time, look into it, or none of these. */
export type ColumnKind = 'number' | 'time' | 'text' | 'boolean' | 'nested' | 'binary';

const kinds: readonly (readonly [pattern: RegExp, kind: ColumnKind])[] = [
  [/^(?:array|map|struct|row|json|uniontype)\b/, 'nested'],
  [/^(?:tinyint|smallint|int|integer|bigint|float|double|real|decimal|numeric)\b/, 'number'],
  [/^(?:date|timestamp|time)\b/, 'time'],
  [/^boolean\b/, 'boolean'],
  [/^(?:binary|varbinary)\b/, 'binary'],
];

/** The kind of a type as the metastore or a result spells it (page "data-types"); what is unknown is text. */
export function columnKindOf(type: string): ColumnKind {
  const spelled = type.trim().toLowerCase();
  return kinds.find(([pattern]) => pattern.test(spelled))?.[1] ?? 'text';
}
