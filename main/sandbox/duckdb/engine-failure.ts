import { errorPosition } from './error-position.ts';
import { MalformedQuery, QueryFailure } from './query-failure.ts';
import { findSampleDatabase } from './sample-catalog.ts';
import { type QueryPlace, wholeName } from './table-references.ts';

/** Values of `AthenaError.ErrorType` (Athena error reference). */
export const ErrorType = {
  resources: 1,
  data: 1001,
  syntax: 1006,
  tableNotFound: 1110,
  notSupported: 1200,
  entityNotFound: 1301,
  permission: 1500,
  writeResult: 401,
  engine: 200,
} as const;

interface Rule {
  readonly pattern: RegExp;
  readonly errorType: number;
  /** The reason from the match and the position; `$1` of the pattern is `match[1]`. */
  readonly reason: (at: string, match: RegExpExecArray, place: QueryPlace, sql: string) => string;
}

const rules: readonly Rule[] = [
  {
    pattern:
      /^Catalog Error: Table with name "?([^\n]+?)"? does not exist because schema "?([^"\s]+)"? does not/,
    errorType: ErrorType.entityNotFound,
    reason: (at, match) => `SCHEMA_NOT_FOUND: ${at}Schema '${match[2]}' does not exist`,
  },
  {
    pattern: /^Catalog Error: Table with name "?([^\n]+?)"? does not exist/,
    errorType: ErrorType.tableNotFound,
    reason: (at, match, place, sql) =>
      findSampleDatabase(place.catalog, place.database) === undefined && !match[1]?.includes('.')
        ? `SCHEMA_NOT_FOUND: ${at}Schema '${place.database}' does not exist`
        : `TABLE_NOT_FOUND: ${at}Table '${wholeName(sql, match[1] ?? '', place)}' does not exist`,
  },
  {
    pattern: /^Binder Error: Catalog "([^"]+)" does not exist/,
    errorType: ErrorType.entityNotFound,
    reason: (at, match) => `CATALOG_NOT_FOUND: ${at}Catalog '${match[1]}' does not exist`,
  },
  {
    pattern: /^Catalog Error: (?:Scalar|Aggregate|Table)?\s?Function with name "?([^\s"]+)"? does not exist/,
    errorType: ErrorType.syntax,
    reason: (at, match) => `FUNCTION_NOT_FOUND: ${at}Function '${match[1]}' not registered`,
  },
  {
    pattern: /^Binder Error: (?:Referenced column|Table .* does not have a column named) "([^"]+)"/,
    errorType: ErrorType.syntax,
    reason: (at, match) =>
      `COLUMN_NOT_FOUND: ${at}Column '${match[1]}' cannot be resolved or requester is not authorized to access requested resources`,
  },
  {
    pattern: /^Binder Error: No function matches[^']*'([^']+)'/,
    errorType: ErrorType.syntax,
    reason: (at, match) => `FUNCTION_NOT_FOUND: ${at}Unexpected parameters for function ${match[1]}`,
  },
  {
    pattern: /^Conversion Error: ([^\n]*)/,
    errorType: ErrorType.data,
    reason: (_at, match) => `INVALID_CAST_ARGUMENT: ${match[1]}`,
  },
  {
    pattern: /^Out of Range Error: ([^\n]*)/,
    errorType: ErrorType.data,
    reason: (_at, match) => `NUMERIC_VALUE_OUT_OF_RANGE: ${match[1]}`,
  },
  {
    pattern: /^Permission Error/,
    errorType: ErrorType.permission,
    reason: (at) => `PERMISSION_DENIED: ${at}Access Denied: files of the host cannot be read by a query`,
  },
  {
    pattern: /^Out of Memory Error/,
    errorType: ErrorType.resources,
    reason: () => 'EXCEEDED_MEMORY_LIMIT: Query exhausted resources at this scale factor',
  },
  {
    pattern: /^(?:Binder|Parser|Catalog) Error: ([^\n]*)/,
    errorType: ErrorType.syntax,
    reason: (at, match) => `SYNTAX_ERROR: ${at}${match[1]}`,
  },
  {
    pattern: /^Invalid Input Error: ([^\n]*)/,
    errorType: ErrorType.data,
    reason: (_at, match) => `INVALID_FUNCTION_ARGUMENT: ${match[1]}`,
  },
];

/** An error of DuckDB as Athena would report it; the query is needed to find the column it points at. */
export function engineFailure(cause: unknown, sql: string, place: QueryPlace): QueryFailure {
  if (cause instanceof QueryFailure) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  const position = errorPosition(message, sql);
  for (const rule of rules) {
    const match = rule.pattern.exec(message);
    if (match !== null) {
      return new QueryFailure(
        rule.reason(position === null ? '' : `${position}: `, match, place, sql),
        rule.errorType,
      );
    }
  }
  return new QueryFailure(`GENERIC_INTERNAL_ERROR: ${message.split('\n')[0]}`, ErrorType.engine, 1, true);
}

const NEAR = /(?:at or near "([\s\S]*?)"(?:\n|$))/;

/** A refusal of the parser, worded as Athena's own at `StartQueryExecution`. */
export function malformedQuery(cause: unknown, sql: string): MalformedQuery {
  const message = cause instanceof Error ? cause.message : String(cause);
  const found = NEAR.exec(message)?.[1] ?? '<EOF>';
  return new MalformedQuery(`${errorPosition(message, sql) ?? endOf(sql)}: mismatched input '${found}'`);
}

/** The parser names no place when the text ends too early. */
function endOf(sql: string): string {
  const lines = sql.split('\n');
  return `line ${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}
