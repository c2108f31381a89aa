import { z } from 'zod';
import { authorize } from '../authorize.ts';
import { workgroupArn } from './athena-arn.ts';
import { type AthenaContext, permittedWorkgroup } from './athena-context.ts';
import { maxResults, nextToken, workGroupName } from './athena-input.ts';
import { type AthenaOperations, defineOperation } from './athena-operation.ts';

interface NamedQuery {
  readonly Name: string;
  readonly Description: string;
  readonly Database: string;
  readonly QueryString: string;
  readonly NamedQueryId: string;
  readonly WorkGroup: string;
}

const saved: readonly NamedQuery[] = ['primary', 'analysts'].flatMap((workgroup, index) => [
  {
    Name: 'Revenue by country',
    Description: 'Total of the orders of each country',
    Database: 'retail',
    QueryString:
      'SELECT c.country, sum(o.total) AS revenue\nFROM orders o JOIN customers c ON c.id = o.customer_id\nGROUP BY c.country\nORDER BY revenue DESC',
    NamedQueryId: `5d0e3f10-3a52-4c7f-9f0e-0000000000${index}1`,
    WorkGroup: workgroup,
  },
  {
    Name: 'Slowest pages',
    Description: 'The pages that took longest on average',
    Database: 'weblogs',
    QueryString:
      'SELECT path, avg(duration_ms) AS average_ms, count(*) AS requests\nFROM access_logs\nGROUP BY path\nORDER BY average_ms DESC\nLIMIT 20',
    NamedQueryId: `5d0e3f10-3a52-4c7f-9f0e-0000000000${index}2`,
    WorkGroup: workgroup,
  },
]);

const list = z.object({
  WorkGroup: workGroupName.default('primary'),
  MaxResults: maxResults(0, 50),
  NextToken: nextToken,
});
const batch = z.object({ NamedQueryIds: z.array(z.string().min(1).max(128)).min(1).max(50) });

/** Saved queries, which the sandbox has from the start and does not change. */
export function namedQueryOperations(context: AthenaContext): AthenaOperations {
  return {
    ListNamedQueries: defineOperation(list, (asked, { principal }) => {
      const { name } = permittedWorkgroup(context, asked.WorkGroup, 'athena:ListNamedQueries', principal);
      const all = saved.filter(({ WorkGroup }) => WorkGroup === name).map(({ NamedQueryId }) => NamedQueryId);
      const size = asked.MaxResults || 50;
      const { items, next } = context.tokens.page(`named/${name}`, all, size, asked.NextToken);
      return { NamedQueryIds: items, ...next };
    }),
    BatchGetNamedQuery: defineOperation(batch, ({ NamedQueryIds: ids }, { principal }) => {
      const found = saved.filter(({ NamedQueryId }) => ids.includes(NamedQueryId));
      for (const { WorkGroup } of found)
        authorize(principal, 'athena:BatchGetNamedQuery', workgroupArn(WorkGroup));
      const unknown = ids.filter((id) => !found.some(({ NamedQueryId }) => NamedQueryId === id));
      return {
        NamedQueries: found,
        UnprocessedNamedQueryIds: unknown.map((id) => ({
          NamedQueryId: id,
          ErrorCode: 'NAMED_QUERY_NOT_FOUND',
          ErrorMessage: `NamedQuery ${id} was not found`,
        })),
      };
    }),
  };
}
