import type { AthenaClient } from '@aws-sdk/client-athena';
import type { S3Client } from '@aws-sdk/client-s3';
import type { RowSample } from '#app/contract/connection-test.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { succeeded } from '#app/result.ts';
import type { FinishedQuery } from '#main/athena/query-execution.ts';
import { readResultApi } from '#main/athena/read-result-api.ts';
import { readResultS3 } from '#main/athena/read-result-s3.ts';
import type { ResultSample } from '#main/athena/result-sample.ts';
import type { CallContext } from '#main/platform/call-aws.ts';
import { clockWarnings } from '#main/platform/clock-warning.ts';
import type { Outcome } from '#main/services.ts';
import type { HopYield } from './test-run.ts';

function counted(rows: number, more: boolean): string {
  if (rows === 0) return 'it has no rows';
  return more ? `the first ${rows} rows` : `all ${rows} ${rows === 1 ? 'row' : 'rows'}`;
}

/** Implementations other than AWS tell NULL from the empty string in one of the two ways at most. */
function sameRows(one: ResultSample['rows'], other: ResultSample['rows']): boolean {
  const shared = Math.min(one.length, other.length);
  const text = (rows: ResultSample['rows']) =>
    JSON.stringify(rows.slice(0, shared).map((row) => row.map((value) => value ?? '')));
  return text(one) === text(other);
}

function sizeFacts(rows: number, columns: number, more: boolean) {
  return [
    { label: 'Rows read', value: more ? `${rows}, there are more` : `${rows}` },
    { label: 'Columns', value: `${columns}` },
  ];
}

/** Why the S3 hop doesn't apply to a query, or null where it does. */
export function whyNotS3(query: FinishedQuery, wanted: boolean): string | null {
  if (query.outputLocation === null)
    return 'Athena keeps the result itself; there is no object in S3 to read.';
  if (!wanted) return 'The DSN sets ResultFetcher so that results are not read from S3.';
  if (query.encryption === 'CSE_KMS') return 'The result is encrypted on the client side (CSE_KMS).';
  return null;
}

/** What the S3 hop found; the sample is null where there was no object and none was needed. */
export interface S3Reading {
  readonly sample: ResultSample | null;
}

/** What the S3 hop reads, and how. */
export interface S3HopInput {
  readonly client: S3Client;
  readonly location: string;
  /** The rows may come through Athena alone. */
  readonly dispensable: boolean;
}

const absences: readonly Failure['code'][] = ['result-missing', 'result-bucket-missing'];

function withoutObject(location: string, { requestId }: Failure): HopYield<S3Reading> {
  const warnings = [
    `The result file is not there (${location}). The rows come through Athena, as the driver reads them where S3 fails it.`,
  ];
  const proved = 'The S3 endpoint answers, but it does not hold the result.';
  return {
    value: { sample: null },
    report: { proved, facts: [], warnings, requestId: requestId ?? null },
  };
}

/** Reads the result as an object. */
export async function s3Hop(
  { client, location, dispensable }: S3HopInput,
  context: CallContext,
): Promise<Outcome<HopYield<S3Reading>>> {
  const outcome = await readResultS3(client, location, context);
  if (!outcome.ok) {
    const absent = dispensable && absences.includes(outcome.failure.code);
    return absent ? succeeded(withoutObject(location, outcome.failure)) : outcome;
  }
  const { value: sample, requestId, clockOffsetSeconds } = outcome.value;
  const facts = [
    { label: 'Object', value: location },
    ...sizeFacts(sample.rows.length, sample.columns.length, sample.more),
  ];
  const proved = `The result can be read from S3: ${counted(sample.rows.length, sample.more)}.`;
  return succeeded({
    value: { sample },
    report: { proved, facts, warnings: clockWarnings(clockOffsetSeconds), requestId },
  });
}

/** Where both ways gave a table, they should give the same one. */
function differences(api: RowSample, s3: ResultSample | null): readonly string[] {
  if (s3 === null || s3.columns.every((name) => name === '')) return [];
  if (sameRows(api.rows, s3.rows) && (api.more || s3.more || api.rows.length === s3.rows.length)) return [];
  return ['The rows read from S3 and those read through Athena differ.'];
}

/** Reads the same result through Athena. */
export async function apiHop(
  client: AthenaClient,
  queryId: string,
  s3: ResultSample | null,
  context: CallContext,
): Promise<Outcome<HopYield<RowSample>>> {
  const outcome = await readResultApi(client, queryId, context);
  if (!outcome.ok) return outcome;
  const { value: sample, requestId, clockOffsetSeconds } = outcome.value;
  const warnings = [...clockWarnings(clockOffsetSeconds), ...differences(sample, s3)];
  const proved = `The result can be read through Athena: ${counted(sample.rows.length, sample.more)}.`;
  const facts = sizeFacts(sample.rows.length, sample.columns.length, sample.more);
  return succeeded({ value: sample, report: { proved, facts, warnings, requestId } });
}
