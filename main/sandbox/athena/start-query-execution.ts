import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { QueryEngine } from '../duckdb/query-engine.ts';
import { MalformedQuery } from '../duckdb/query-failure.ts';
import { type StatementKind, statementCount, statementKind } from '../duckdb/statement-kind.ts';
import { type AthenaContext, permittedWorkgroup } from './athena-context.ts';
import { catalogName, databaseName, workGroupName } from './athena-input.ts';
import { type AthenaCall, type AthenaOperations, defineOperation } from './athena-operation.ts';
import { invalidRequest, tooManyQueries } from './athena-refusal.ts';
import { outputPlace } from './output-place.ts';
import { QueryExecution } from './query-execution.ts';

const encryptionConfiguration = z.object({
  EncryptionOption: z.enum(['SSE_S3', 'SSE_KMS', 'CSE_KMS']),
  KmsKey: z.string().optional(),
});

const input = z.object({
  QueryString: z.string().min(1).max(262_144),
  ClientRequestToken: z.string().min(32).max(128),
  QueryExecutionContext: z
    .object({ Catalog: catalogName.optional(), Database: databaseName.max(255).optional() })
    .optional(),
  ResultConfiguration: z
    .object({
      OutputLocation: z.string().optional(),
      EncryptionConfiguration: encryptionConfiguration.optional(),
    })
    .optional(),
  WorkGroup: workGroupName.default('primary'),
  ExecutionParameters: z.array(z.string().min(1).max(1024)).min(1).optional(),
  ResultReuseConfiguration: z
    .object({
      ResultReuseByAgeConfiguration: z
        .object({ Enabled: z.boolean(), MaxAgeInMinutes: z.number().int().min(0).max(10_080).optional() })
        .optional(),
    })
    .optional(),
});

type Input = z.output<typeof input>;

type Runnable = Exclude<StatementKind, { readonly kind: 'malformed' }>;

async function acceptedStatement(engine: QueryEngine, sql: string): Promise<Runnable> {
  if (Buffer.byteLength(sql) > 262_144) throw invalidRequest('Query string exceeds 262144 bytes.');
  if (statementCount(sql) > 1) throw invalidRequest(`Only one sql statement is allowed. Got: ${sql}`);
  const kind = statementKind(sql);
  if (kind.kind === 'malformed') throw malformed(`line 1:1: mismatched input '${kind.found}'`);
  if (kind.kind === 'query' || kind.kind === 'explain') await parsed(engine, sql);
  return kind;
}

const malformed = (message: string) => invalidRequest(message, 'MALFORMED_QUERY');

async function parsed(engine: QueryEngine, sql: string): Promise<void> {
  try {
    await engine.parse(sql);
  } catch (cause) {
    throw cause instanceof MalformedQuery ? malformed(cause.message) : cause;
  }
}

const requestedOutput = ({ ResultConfiguration: asked }: Input) => ({
  location: asked?.OutputLocation ?? null,
  encryption: asked?.EncryptionConfiguration
    ? {
        option: asked.EncryptionConfiguration.EncryptionOption,
        kmsKey: asked.EncryptionConfiguration.KmsKey ?? null,
      }
    : null,
});

/** Whether a result of the same query is there that is young enough ("Reusing query results"). */
function findsResult(context: AthenaContext, asked: Input, workgroup: string, now: number): boolean {
  const { Enabled = false, MaxAgeInMinutes = 60 } =
    asked.ResultReuseConfiguration?.ResultReuseByAgeConfiguration ?? {};
  if (!Enabled) return false;
  const { Catalog = 'AwsDataCatalog', Database = 'default' } = asked.QueryExecutionContext ?? {};
  const parameters = JSON.stringify(asked.ExecutionParameters ?? []);
  return context.history.ofWorkgroup(workgroup).some(({ order, status, endedAt }) => {
    const same = order.sql === asked.QueryString && JSON.stringify(order.parameters) === parameters;
    const there = order.catalog === Catalog && order.database === Database.toLowerCase();
    return same && there && status.state === 'SUCCEEDED' && now - (endedAt ?? 0) <= MaxAgeInMinutes * 60_000;
  });
}

async function start(context: AthenaContext, asked: Input, call: AthenaCall): Promise<string> {
  const workgroup = permittedWorkgroup(
    context,
    asked.WorkGroup,
    'athena:StartQueryExecution',
    call.principal,
  );
  if (workgroup.state === 'DISABLED') throw invalidRequest(`WorkGroup ${workgroup.name} is disabled.`);
  const kind = await acceptedStatement(context.engines.engineFor(call.principal), asked.QueryString);
  const id = randomUUID();
  const extension = kind.kind === 'query' ? 'csv' : 'txt';
  const access = { principal: call.principal, objects: context.objects };
  const place = outputPlace(id, extension, workgroup, requestedOutput(asked), access);
  if (context.history.active().length >= context.activeQueryLimit) throw tooManyQueries();
  const execution = new QueryExecution({
    id,
    sql: asked.QueryString,
    parameters: asked.ExecutionParameters ?? [],
    catalog: asked.QueryExecutionContext?.Catalog ?? 'AwsDataCatalog',
    database: (asked.QueryExecutionContext?.Database ?? 'default').toLowerCase(),
    workgroup,
    statementType: kind.type,
    place,
    reuse: asked.ResultReuseConfiguration ?? null,
    reused: place.kind === 's3' && findsResult(context, asked, workgroup.name, call.now),
    submittedAt: call.now,
  });
  context.history.add(execution);
  context.runner.start(execution, call.principal);
  return id;
}

interface Submission {
  readonly parameters: string;
  readonly id: Promise<string>;
}

/** Remembers who asked for what with which token, so that a repeated request starts nothing. */
class Submissions {
  readonly #byToken = new Map<string, Submission>();

  async once(token: string, parameters: string, submit: () => Promise<string>): Promise<string> {
    const earlier = this.#byToken.get(token);
    if (earlier !== undefined && earlier.parameters !== parameters) {
      throw invalidRequest('Idempotent parameters do not match');
    }
    if (earlier !== undefined) return await earlier.id;
    const id = submit();
    this.#byToken.set(token, { parameters, id });
    // A refused submission leaves no execution, so the token is free again.
    id.catch(() => this.#byToken.delete(token));
    return await id;
  }
}

/** `StartQueryExecution`. */
export function startQueryExecution(context: AthenaContext): AthenaOperations {
  const submissions = new Submissions();
  return {
    StartQueryExecution: defineOperation(input, async (asked, call) => {
      const { ClientRequestToken: token, ...parameters } = asked;
      const scope = `${call.principal.accountId}/${token}`;
      const submit = () => start(context, asked, call);
      return { QueryExecutionId: await submissions.once(scope, JSON.stringify(parameters), submit) };
    }),
  };
}
