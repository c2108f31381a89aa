import type { DuckDBType } from '@duckdb/node-api';

/** A column as `ResultSetMetadata.ColumnInfo` describes it. */
export interface TrinoType {
  readonly name: string;
  readonly precision: number;
  readonly scale: number;
  readonly caseSensitive: boolean;
}

const plain = (name: string, precision = 0, scale = 0, caseSensitive = false): TrinoType => ({
  name,
  precision,
  scale,
  caseSensitive,
});

const VARCHAR = plain('varchar', 2_147_483_647, 0, true);
const BIGINT = plain('bigint', 19);

/** Types by DuckDB's own spelling. Unsigned and 128-bit integers have no counterpart and go up or to decimal. */
const BY_NAME: Readonly<Record<string, TrinoType>> = {
  BOOLEAN: plain('boolean'),
  TINYINT: plain('tinyint', 3),
  SMALLINT: plain('smallint', 5),
  INTEGER: plain('integer', 10),
  BIGINT,
  UTINYINT: plain('smallint', 5),
  USMALLINT: plain('integer', 10),
  UINTEGER: BIGINT,
  UBIGINT: plain('decimal', 20),
  HUGEINT: BIGINT,
  UHUGEINT: plain('decimal', 38),
  FLOAT: plain('float', 17),
  DOUBLE: plain('double', 17),
  VARCHAR,
  BLOB: plain('varbinary', 1_073_741_824),
  DATE: plain('date'),
  TIME: plain('time', 3),
  TIMESTAMP: plain('timestamp', 3),
  TIMESTAMP_S: plain('timestamp', 3),
  TIMESTAMP_MS: plain('timestamp', 3),
  TIMESTAMP_NS: plain('timestamp', 3),
  'TIMESTAMP WITH TIME ZONE': plain('timestamp with time zone', 3),
  'TIME WITH TIME ZONE': plain('time with time zone', 3),
  INTERVAL: plain('interval day to second'),
  UUID: plain('uuid'),
};

/** The Athena type of a result column. */
export function trinoType(type: DuckDBType): TrinoType {
  if (type.alias === 'JSON') return plain('json');
  const spelled = type.toString();
  const known = BY_NAME[spelled];
  if (known !== undefined) return known;
  const decimal = /^DECIMAL\((\d+),\s*(\d+)\)$/.exec(spelled);
  if (decimal !== null) return plain('decimal', Number(decimal[1]), Number(decimal[2]));
  if (spelled.endsWith(']')) return plain('array');
  if (spelled.startsWith('MAP(')) return plain('map');
  if (spelled.startsWith('STRUCT(')) return plain('row');
  return VARCHAR;
}
