import { type DsnEntries, effectiveValue, valueAt } from '#app/dsn/dsn.ts';
import type { WorkgroupFacts } from '#main/athena/get-workgroup.ts';
import type { QueryText } from '#main/athena/start-query.ts';
import type { AwsEndpoint } from '#main/platform/aws-endpoints.ts';

const encryptionOptions = ['SSE_S3', 'SSE_KMS', 'CSE_KMS'] as const;

function written(entries: DsnEntries, key: string): string | null {
  return (effectiveValue(entries, key) ?? '').trim() || null;
}

function encryptionOf(entries: DsnEntries): QueryText['encryption'] {
  const wanted = written(entries, 'S3OutputEncOption')?.toUpperCase();
  const option = encryptionOptions.find((candidate) => candidate === wanted);
  return option === undefined ? null : { option, kmsKey: written(entries, 'S3OutputEncKMSKey') };
}

/** The workgroup that a DSN works in. */
export function workgroupOf(entries: DsnEntries): string {
  return written(entries, 'Workgroup') ?? 'primary';
}

/** Whether the driver would read results from S3 with this DSN (page "advanced-options", ResultFetcher). */
export function readsFromS3(entries: DsnEntries): boolean {
  return !(written(entries, 'ResultFetcher') ?? 'auto').toLowerCase().startsWith('getqueryresults');
}

/**
 * Whether a missing result object stops the driver: with `auto` it reads through Athena instead. AWS itself always
 * writes the object, so that only another implementation behind an override is let off.
 */
export function needsResultObject(entries: DsnEntries, s3: Pick<AwsEndpoint, 'overridden'>): boolean {
  return !s3.overridden || written(entries, 'ResultFetcher')?.toLowerCase() === 's3';
}

/** A query as the driver would start it. A workgroup that manages results takes no place for them. */
export function queryFromDsn(entries: DsnEntries, sql: string, workgroup: WorkgroupFacts): QueryText {
  const place = workgroup.managedResults
    ? { outputLocation: null, encryption: null }
    : { outputLocation: written(entries, 'S3OutputLocation'), encryption: encryptionOf(entries) };
  return {
    sql,
    workgroup: workgroup.name,
    catalog: written(entries, 'Catalog'),
    database: written(entries, 'Schema'),
    ...place,
  };
}

/** What of the DSN is without effect, because the workgroup's own settings win silently. */
export function overruledBy(entries: DsnEntries, workgroup: WorkgroupFacts): readonly string[] {
  const wanted = (valueAt(entries, 'S3OutputLocation') ?? '').trim();
  if (wanted === '') return [];
  if (workgroup.managedResults)
    return ['S3OutputLocation has no effect: Athena keeps the results of this workgroup.'];
  const given = workgroup.outputLocation;
  if (!workgroup.enforced || given === null || given.startsWith(wanted)) return [];
  return [`S3OutputLocation has no effect: the workgroup imposes ${given}.`];
}
