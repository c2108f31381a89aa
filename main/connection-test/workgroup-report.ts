import type { Fact } from '#app/contract/connection-test.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import type { WorkgroupFacts } from '#main/athena/get-workgroup.ts';
import { overruledBy } from '#main/athena/query-from-dsn.ts';
import type { StepReport } from '#main/auth/provider.ts';
import type { Answered } from '#main/platform/call-aws.ts';
import { clockWarnings } from '#main/platform/clock-warning.ts';

function outputOf({ managedResults, outputLocation }: WorkgroupFacts): string {
  if (managedResults) return 'kept by Athena';
  return outputLocation ?? 'named by the DSN';
}

/** What GetWorkGroup proved. */
export function workgroupReport(entries: DsnEntries, answered: Answered<WorkgroupFacts>): StepReport {
  const { value: workgroup, requestId, clockOffsetSeconds } = answered;
  const facts: Fact[] = [
    { label: 'Workgroup', value: workgroup.name },
    { label: 'State', value: workgroup.enabled ? 'ENABLED' : 'DISABLED' },
    { label: 'Results', value: outputOf(workgroup) },
    { label: 'Settings enforced', value: workgroup.enforced ? 'yes' : 'no' },
    ...(workgroup.engine === null ? [] : [{ label: 'Engine', value: workgroup.engine }]),
    ...(workgroup.bytesScannedCutoff === null
      ? []
      : [{ label: 'Limit per query', value: `${workgroup.bytesScannedCutoff} bytes scanned` }]),
  ];
  return {
    proved: `Athena takes the credentials and knows the workgroup ${workgroup.name}.`,
    facts,
    warnings: [
      ...(workgroup.enabled ? [] : ['The workgroup is switched off and will refuse queries.']),
      ...clockWarnings(clockOffsetSeconds),
      ...overruledBy(entries, workgroup),
    ],
    requestId,
  };
}
