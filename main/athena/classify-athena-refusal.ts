import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { classifyCommonRefusal } from '#main/platform/classify-common-refusal.ts';
import type { ServiceRefusal } from '#main/platform/service-refusal.ts';

type Rule = readonly [pattern: RegExp, code: FailureCode];

/** InvalidRequestException has no finer code for these; the first rule that fits counts. */
const invalidRequestRules: readonly Rule[] = [
  [/disabled/i, 'workgroup-disabled'],
  [/work ?group.{0,300}(?:not found|not exist|does ?n.t exist)/is, 'workgroup-not-found'],
  [/no output location|output location.{0,80}(?:required|missing|provided)/is, 'output-location-missing'],
  [/output ?location|output bucket|s3 path|s3 location/i, 'output-location-invalid'],
  [/line \d{1,9}:\d{1,9}|syntax|mismatched input|extraneous input|only one sql statement/i, 'query-syntax'],
];

function classifyInvalidRequest({ operation, message }: ServiceRefusal): FailureCode {
  const known = invalidRequestRules.find(([pattern]) => pattern.test(message))?.[1];
  // GetWorkGroup has no error of its own for an unknown name (API_GetWorkGroup, section Errors).
  return known ?? (operation === 'GetWorkGroup' ? 'workgroup-not-found' : 'aws-refused');
}

/** What a refusal of Athena means. "Two kinds of throttling": TooManyRequests counts queries, Throttling calls. */
export function classifyAthenaRefusal(refusal: ServiceRefusal): FailureCode {
  const { code, operation, reason, message } = refusal;
  switch (code) {
    case 'InvalidRequest':
      return classifyInvalidRequest(refusal);
    case 'ResourceNotFound':
      return operation === 'GetWorkGroup' || operation === 'StartQueryExecution'
        ? 'workgroup-not-found'
        : 'aws-refused';
    case 'Metadata':
      return 'query-table-missing';
    case 'TooManyRequests':
      return operation === 'StartQueryExecution' || /concurrent|quer/i.test(`${reason} ${message}`)
        ? 'queries-too-many'
        : 'throttled';
    default:
      return classifyCommonRefusal(refusal) ?? 'aws-refused';
  }
}
