import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';
import { DiagnosisSchema } from './failure.ts';
import { ResultProgressSchema } from './results.ts';
import { PageTokenSchema, pageOf } from './workgroups.ts';

/** Milliseconds and bytes as GetQueryExecution tells them; null until it does. */
export const QueryStatisticsSchema = z.object({
  queueMs: z.number().nullable(),
  planningMs: z.number().nullable(),
  engineMs: z.number().nullable(),
  /** Before and after the engine. */
  serviceMs: z.number().nullable(),
  totalMs: z.number().nullable(),
  scannedBytes: z.number().nullable(),
  reusedResult: z.boolean(),
  statementType: z.enum(['DDL', 'DML', 'UTILITY']).nullable(),
});
export type QueryStatistics = z.infer<typeof QueryStatisticsSchema>;

/** An estimate, never a bill: a TB of 2^40 bytes for `low`, of 10^12 for `high`, at the user's price per TB. */
export const QueryCostSchema = z.object({ low: z.number(), high: z.number() });
export type QueryCost = z.infer<typeof QueryCostSchema>;

/** A place in the text of a statement; both count from 1. */
export const SqlPositionSchema = z.object({ line: z.number().int(), column: z.number().int() });

export const QueryStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('starting') }),
  z.object({ kind: z.literal('queued') }),
  z.object({ kind: z.literal('running') }),
  /** Athena can't be reached for the moment; the query goes on there. */
  z.object({ kind: z.literal('reconnecting'), diagnosis: DiagnosisSchema }),
  /** The sign-in ended; the query goes on in Athena, and is taken up again after `athenaAccess.signIn`. */
  z.object({ kind: z.literal('sign-in-needed'), diagnosis: DiagnosisSchema }),
  z.object({ kind: z.literal('succeeded') }),
  z.object({
    kind: z.literal('failed'),
    diagnosis: DiagnosisSchema,
    position: SqlPositionSchema.nullable(),
    /** What kind of trouble Athena says it is, for people; null where it says nothing. */
    category: z.string().nullable(),
    retryable: z.boolean(),
  }),
  z.object({ kind: z.literal('cancelled') }),
]);
export type QueryState = z.infer<typeof QueryStateSchema>;

const QueryPlaceSchema = z.object({
  catalog: z.string().max(256).nullable(),
  database: z.string().max(255).nullable(),
  workgroup: z.string().max(128).nullable(),
});

/** A query of this run of the program. Times are epoch milliseconds. */
export const QueryRunSchema = QueryPlaceSchema.extend({
  runId: z.string(),
  dsnId: z.string(),
  /** The editor's tab that it belongs to. */
  tabId: z.string().nullable(),
  sql: z.string(),
  /** Athena's id, once there is one. */
  executionId: z.string().nullable(),
  state: QueryStateSchema,
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  statistics: QueryStatisticsSchema,
  cost: QueryCostSchema.nullable(),
  /** Rows that a statement such as INSERT has written; null where there are none to tell of. */
  updatedRows: z.number().nullable(),
  /** Once there are rows to come; null for statements without rows. */
  result: ResultProgressSchema.nullable(),
  /** Why no rows come for the moment: the sign-in ended, or the network is away. They go on afterwards. */
  rowsWaitFor: DiagnosisSchema.nullable(),
});
export type QueryRun = z.infer<typeof QueryRunSchema>;

/** A query as the workgroup's history tells it. */
export const PastQuerySchema = QueryPlaceSchema.extend({
  executionId: z.string(),
  sql: z.string(),
  state: z.enum(['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']),
  reason: z.string().nullable(),
  submittedAt: z.number().nullable(),
  completedAt: z.number().nullable(),
  statistics: QueryStatisticsSchema,
  cost: QueryCostSchema.nullable(),
  /** It was started by this program. */
  ours: z.boolean(),
});
export type PastQuery = z.infer<typeof PastQuerySchema>;

export const NamedQuerySchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  database: z.string(),
  sql: z.string(),
});
export type NamedQuery = z.infer<typeof NamedQuerySchema>;

/** A query that this program has started, remembered across restarts. Times are epoch milliseconds. */
export const OwnQuerySchema = z.object({
  executionId: z.string(),
  dsnId: z.string(),
  workgroup: z.string(),
  catalog: z.string().nullable(),
  database: z.string().nullable(),
  sql: z.string(),
  startedAt: z.number(),
  /** How it ended, as far as this program saw it; null where it didn't. */
  end: z.enum(['succeeded', 'failed', 'cancelled']).nullable(),
});
export type OwnQuery = z.infer<typeof OwnQuerySchema>;

const sql = z.string().min(1).max(262_144);
const dsnId = z.object({ dsnId: z.string() });
const run = z.object({ runId: z.string() });

const QueryRequestSchema = dsnId.extend({
  sql,
  /** Values for `?`, in order, as ExecutionParameters takes them. */
  parameters: z.array(z.string().min(1).max(1024)).max(100),
  catalog: z.string().max(256).nullable(),
  database: z.string().max(255).nullable(),
  /** The DSN's own where it is null. */
  workgroup: z.string().max(128).nullable(),
});

/** Queries, live. They go on while no window looks. */
export const queries = {
  start: base
    .input(
      QueryRequestSchema.extend({
        tabId: z.string().nullable(),
        /** A result of the same query that is no older will do; null for a fresh one. */
        reuseMinutes: z.number().int().min(0).max(10_080).nullable(),
      }),
    )
    .output(run),
  /** The DSN's runs now, and after each change. */
  watch: base.input(dsnId).output(eventIterator(z.object({ runs: z.array(QueryRunSchema).readonly() }))),
  cancel: base.input(run).output(z.object({})),
  /** Forgets a run with its result; one that is under way is cancelled. */
  close: base.input(run).output(z.object({})),
  /** What a statement would read, by EXPLAIN, where tables have statistics. */
  estimate: base
    .input(QueryRequestSchema)
    .output(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('estimated'), bytes: z.number(), cost: QueryCostSchema }),
        z.object({ kind: z.literal('unknown'), why: z.string() }),
      ]),
    ),
  /** A page of the workgroup's history, the latest first. */
  history: base
    .input(dsnId.extend({ workgroup: z.string().max(128).nullable(), nextToken: PageTokenSchema }))
    .output(pageOf(PastQuerySchema)),
  /** Queries that this program has started with the DSN, the latest first; without a call to Athena. */
  own: base.input(dsnId).output(z.object({ items: z.array(OwnQuerySchema).readonly() })),
  /** Takes in the result of a query that ended before, or takes up one that is under way. */
  openResult: base
    .input(dsnId.extend({ executionId: z.string().min(1).max(128), tabId: z.string().nullable() }))
    .output(run),
  /** Queries that the workgroup keeps for everyone. */
  named: base
    .input(dsnId.extend({ workgroup: z.string().max(128).nullable(), nextToken: PageTokenSchema }))
    .output(pageOf(NamedQuerySchema)),
};
