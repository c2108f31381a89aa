import type { WorkgroupFacts } from '#main/athena/get-workgroup.ts';
import type { WorkgroupLocation } from '#main/powerbi/power-bi.ts';

/** Where a workgroup puts results (GetWorkGroup, WorkGroupConfiguration). */
export function workgroupLocation(workgroup: WorkgroupFacts): WorkgroupLocation {
  if (workgroup.managedResults) return 'managed';
  if (workgroup.outputLocation === null) return 'missing';
  return workgroup.enforced ? 'enforced' : 'set';
}
