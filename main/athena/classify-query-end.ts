import type { AthenaError } from '@aws-sdk/client-athena';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';

type Rule = readonly [from: number, to: number, code: FailureCode];

/** `ErrorType` of AthenaError ("Athena error catalog"), as far as a type says more than "failed". */
const byType: readonly Rule[] = [
  [0, 8, 'query-too-heavy'],
  [100, 100, 'aws-fault'],
  [206, 206, 'query-too-heavy'],
  [210, 210, 'query-too-heavy'],
  [234, 234, 'query-table-denied'],
  [300, 303, 'aws-fault'],
  [400, 400, 'aws-fault'],
  [401, 402, 'query-output-refused'],
  [1003, 1004, 'query-syntax'],
  [1006, 1006, 'query-syntax'],
  [1010, 1010, 'aws-fault'],
  [1011, 1011, 'query-cancelled-elsewhere'],
  [1014, 1014, 'query-cancelled-elsewhere'],
  [1100, 1103, 'query-syntax'],
  [1110, 1110, 'query-table-missing'],
  [1301, 1301, 'query-table-missing'],
  [1303, 1303, 'query-syntax'],
  [1306, 1306, 'query-output-refused'],
  [1400, 1406, 'throttled'],
  [1500, 1501, 'query-table-denied'],
  [1602, 1602, 'queries-too-many'],
  [1700, 1701, 'aws-fault'],
  [9999, 9999, 'aws-fault'],
];

/** Engines put the kind of an error in front of its text; older answers have nothing but the text. */
const byText: readonly (readonly [RegExp, FailureCode])[] = [
  [/insufficient lake formation|lake formation.{0,120}permission/i, 'query-table-denied'],
  [
    /TABLE_NOT_FOUND|SCHEMA_NOT_FOUND|CATALOG_NOT_FOUND|(?:table|schema|database).{0,300}(?:does not exist|not found)/is,
    'query-table-missing',
  ],
  [
    /unable to write|cannot write|access denied when writing|output bucket|output location/i,
    'query-output-refused',
  ],
  [/PERMISSION_DENIED|access ?denied|not authorized/i, 'query-table-denied'],
  [/bytes scanned limit|data (?:scanned|usage) (?:limit|control)|cutoff/i, 'query-cut-off'],
  [/EXCEEDED_(?:LOCAL_|GLOBAL_)?MEMORY|exhausted resources|EXCEEDED_TIME_LIMIT/i, 'query-too-heavy'],
  [
    /SYNTAX_ERROR|FUNCTION_NOT_FOUND|COLUMN_NOT_FOUND|TYPE_MISMATCH|mismatched input|line \d{1,9}:\d{1,9}/i,
    'query-syntax',
  ],
  [/GENERIC_INTERNAL_ERROR|internal error/i, 'aws-fault'],
];

function typeRule(type: number | undefined): FailureCode | undefined {
  if (type === undefined) return undefined;
  return byType.find(([from, to]) => type >= from && type <= to)?.[2];
}

function textRule(text: string): FailureCode | undefined {
  return byText.find(([pattern]) => pattern.test(text))?.[1];
}

/** Why a query ended as FAILED or CANCELLED. */
export function classifyQueryEnd(
  state: 'FAILED' | 'CANCELLED',
  reason: string,
  error: AthenaError | undefined,
): FailureCode {
  const said = textRule(reason);
  if (state === 'CANCELLED') return said === 'query-cut-off' ? said : 'query-cancelled-elsewhere';
  if (said === 'query-cut-off') return said;
  const typed = typeRule(error?.ErrorType);
  // A missing permission reaches S3, Glue and Lake Formation alike; of these the text tells which.
  if (typed === 'query-table-denied' && said === 'query-output-refused') return said;
  if (typed !== undefined) return typed;
  return said ?? (error?.ErrorCategory === 1 ? 'aws-fault' : 'query-failed');
}
