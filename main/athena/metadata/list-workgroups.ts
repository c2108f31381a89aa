import { ListWorkGroupsCommand, type WorkGroupSummary as Summary } from '@aws-sdk/client-athena';
import type { WorkgroupSummary } from '#app/contract/workgroups.ts';
import { succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { type AthenaCaller, callAthena } from './call-athena.ts';
import type { Page } from './page.ts';

const pageSize = 50;

const stateOf = (state: string | undefined): WorkgroupSummary['state'] =>
  state === 'ENABLED' || state === 'DISABLED' ? state : 'UNKNOWN';

/** What both ListWorkGroups and GetWorkGroup tell of a workgroup. */
export function workgroupSummaryOf(summary: Summary): WorkgroupSummary {
  return {
    name: summary.Name ?? '',
    state: stateOf(summary.State),
    description: summary.Description || null,
    engineVersion: summary.EngineVersion?.SelectedEngineVersion ?? null,
    identityCenterApplicationArn: summary.IdentityCenterApplicationArn ?? null,
    createdAt: summary.CreationTime?.getTime() ?? null,
  };
}

/** A page of workgroups (API_ListWorkGroups). */
export async function listWorkgroups(
  caller: AthenaCaller,
  nextToken: string | null,
): Promise<Outcome<Page<WorkgroupSummary>>> {
  const command = new ListWorkGroupsCommand({
    MaxResults: pageSize,
    ...(nextToken === null ? {} : { NextToken: nextToken }),
  });
  const outcome = await callAthena(caller, 'ListWorkGroups', { subject: 'workgroups' }, (abortSignal) =>
    caller.athena.send(command, { abortSignal }),
  );
  if (!outcome.ok) return outcome;
  const { WorkGroups = [], NextToken } = outcome.value;
  return succeeded({ items: WorkGroups.map(workgroupSummaryOf), nextToken: NextToken || null });
}
