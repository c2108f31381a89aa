import { authorize } from '../authorize.ts';
import type { Principal } from '../principal.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import type { Workgroup } from '../workgroup.ts';
import { workgroupArn } from './athena-arn.ts';
import { invalidRequest } from './athena-refusal.ts';
import type { ExecutionHistory } from './execution-history.ts';
import type { PageTokens } from './page-tokens.ts';
import type { QueryExecution } from './query-execution.ts';
import type { QueryRunner } from './query-runner.ts';
import type { ScopedEngines } from './scoped-engines.ts';

/** What the operations of the service share. */
export interface AthenaContext {
  readonly workgroups: readonly Workgroup[];
  readonly objects: ObjectStore;
  readonly engines: ScopedEngines;
  readonly history: ExecutionHistory;
  readonly runner: QueryRunner;
  readonly tokens: PageTokens;
  /** Queries, queued ones included, above which a further one is refused. */
  readonly activeQueryLimit: number;
}

/** The workgroup of that name, after the caller's permission on it: AWS does not tell strangers what exists. */
export function permittedWorkgroup(
  context: AthenaContext,
  name: string,
  action: string,
  principal: Principal,
): Workgroup {
  authorize(principal, action, workgroupArn(name));
  const found = context.workgroups.find((workgroup) => workgroup.name === name);
  if (found === undefined) throw invalidRequest(`WorkGroup ${name} is not found.`);
  return found;
}

/** The execution with that id, after the caller's permission on its workgroup. */
export function permittedExecution(
  context: AthenaContext,
  id: string,
  action: string,
  principal: Principal,
): QueryExecution {
  const execution = context.history.get(id);
  authorize(principal, action, workgroupArn(execution.order.workgroup.name));
  return execution;
}
