import { z } from 'zod';
import { ServiceError } from '../service.ts';
import { type AthenaContext, permittedExecution, permittedWorkgroup } from './athena-context.ts';
import { maxResults, nextToken, queryExecutionId, workGroupName } from './athena-input.ts';
import { type AthenaCall, type AthenaOperations, defineOperation } from './athena-operation.ts';
import { invalidRequest } from './athena-refusal.ts';
import { QueryCancelled } from './execution-outcome.ts';
import { executionView, runtimeStatisticsView } from './execution-view.ts';

const one = z.object({ QueryExecutionId: queryExecutionId });
const batch = z.object({ QueryExecutionIds: z.array(queryExecutionId).min(1).max(50) });
const list = z.object({
  WorkGroup: workGroupName.default('primary'),
  MaxResults: maxResults(0, 50),
  NextToken: nextToken,
});

/** Ids of a batch that cannot be shown come back apart, with the reason. */
function batchView(context: AthenaContext, ids: readonly string[], { principal }: AthenaCall): object {
  const found: object[] = [];
  const unprocessed: object[] = [];
  for (const id of ids) {
    try {
      found.push(executionView(permittedExecution(context, id, 'athena:BatchGetQueryExecution', principal)));
    } catch (cause) {
      if (!(cause instanceof ServiceError) || cause.status === 403) throw cause;
      unprocessed.push({
        QueryExecutionId: id,
        ErrorCode: 'QUERY_EXECUTION_NOT_FOUND',
        ErrorMessage: cause.message,
      });
    }
  }
  return { QueryExecutions: found, UnprocessedQueryExecutionIds: unprocessed };
}

/** The operations on executions that have been started. */
export function queryExecutionOperations(context: AthenaContext): AthenaOperations {
  return {
    GetQueryExecution: defineOperation(one, ({ QueryExecutionId: id }, { principal }) => ({
      QueryExecution: executionView(permittedExecution(context, id, 'athena:GetQueryExecution', principal)),
    })),
    BatchGetQueryExecution: defineOperation(batch, ({ QueryExecutionIds: ids }, call) =>
      batchView(context, ids, call),
    ),
    StopQueryExecution: defineOperation(one, ({ QueryExecutionId: id }, { principal }) => {
      const execution = permittedExecution(context, id, 'athena:StopQueryExecution', principal);
      if (execution.isActive) execution.cancellation.abort(new QueryCancelled());
      return {};
    }),
    GetQueryRuntimeStatistics: defineOperation(one, ({ QueryExecutionId: id }, { principal }) => {
      const execution = permittedExecution(context, id, 'athena:GetQueryRuntimeStatistics', principal);
      if (execution.isActive) {
        throw invalidRequest(`Query has not yet finished. Current state: ${execution.status.state}`);
      }
      return { QueryRuntimeStatistics: runtimeStatisticsView(execution) };
    }),
    ListQueryExecutions: defineOperation(list, (asked, { principal }) => {
      const { name } = permittedWorkgroup(context, asked.WorkGroup, 'athena:ListQueryExecutions', principal);
      const all = context.history.ofWorkgroup(name).map(({ order }) => order.id);
      const size = asked.MaxResults || 50;
      const { items, next } = context.tokens.page(`executions/${name}`, all, size, asked.NextToken);
      return { QueryExecutionIds: items, ...next };
    }),
  };
}
