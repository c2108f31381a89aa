import { randomUUID } from 'node:crypto';
import { type AthenaClient, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { failed, succeeded } from '#app/result.ts';
import { type CallContext, callAws } from '#main/platform/call-aws.ts';
import { untilAborted } from '#main/platform/until-aborted.ts';
import type { Outcome } from '#main/services.ts';
import { classifyAthenaRefusal } from './classify-athena-refusal.ts';
import { cleanUpMs, stopQuery } from './stop-query.ts';

/** A query and the context it runs in. */
export interface QueryText {
  readonly sql: string;
  readonly workgroup: string;
  readonly catalog: string | null;
  readonly database: string | null;
  readonly outputLocation: string | null;
  readonly encryption: {
    readonly option: 'SSE_S3' | 'SSE_KMS' | 'CSE_KMS';
    readonly kmsKey: string | null;
  } | null;
  /** Values for `?`, in order. */
  readonly parameters?: readonly string[];
  /** A result of the same query that is no older will do. */
  readonly reuseMinutes?: number | null;
}

/** A query under way. */
export interface StartedQuery {
  readonly id: string;
  readonly requestId: string | null;
  readonly clockOffsetSeconds: number | null;
}

function resultConfiguration({ outputLocation, encryption }: QueryText) {
  if (outputLocation === null && encryption === null) return {};
  const kms = encryption?.kmsKey ? { KmsKey: encryption.kmsKey } : {};
  return {
    ResultConfiguration: {
      ...(outputLocation === null ? {} : { OutputLocation: outputLocation }),
      ...(encryption === null
        ? {}
        : { EncryptionConfiguration: { EncryptionOption: encryption.option, ...kms } }),
    },
  };
}

function reuseConfiguration({ reuseMinutes = null }: QueryText) {
  if (reuseMinutes === null) return {};
  const ResultReuseByAgeConfiguration = { Enabled: true, MaxAgeInMinutes: reuseMinutes };
  return { ResultReuseConfiguration: { ResultReuseByAgeConfiguration } };
}

/**
 * The call that begins a query. One token for all attempts: a repeated call finds the query that an earlier one
 * began (API_StartQueryExecution, ClientRequestToken).
 */
export function startCommand(query: QueryText, token: string): StartQueryExecutionCommand {
  const { parameters = [] } = query;
  const context = {
    ...(query.catalog === null ? {} : { Catalog: query.catalog }),
    ...(query.database === null ? {} : { Database: query.database }),
  };
  return new StartQueryExecutionCommand({
    QueryString: query.sql,
    ClientRequestToken: token,
    WorkGroup: query.workgroup,
    ...(Object.keys(context).length === 0 ? {} : { QueryExecutionContext: context }),
    ...(parameters.length === 0 ? {} : { ExecutionParameters: [...parameters] }),
    ...resultConfiguration(query),
    ...reuseConfiguration(query),
  });
}

/** Outlives the caller for a moment: only the answer tells the id of the query that has to be stopped. */
function lingering(signal: AbortSignal): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const expire = (): void => {
    timer = setTimeout(() => controller.abort(), cleanUpMs);
  };
  signal.addEventListener('abort', expire, { once: true });
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', expire);
    },
  };
}

/** Begins a query. When the caller leaves while the call is under way, the query is stopped as soon as it is known. */
export async function startQuery(
  client: AthenaClient,
  query: QueryText,
  context: CallContext,
): Promise<Outcome<StartedQuery>> {
  if (context.signal.aborted) return failed({ code: 'cancelled' });
  const operation = 'StartQueryExecution';
  const command = startCommand(query, randomUUID());
  const linger = lingering(context.signal);
  const call = callAws(
    {
      service: 'athena',
      operation,
      about: { subject: query.workgroup },
      classify: classifyAthenaRefusal,
      send: (abortSignal) => client.send(command, { abortSignal }),
    },
    { ...context, signal: linger.signal },
  ).finally(linger.end);
  const end = await untilAborted(context.signal, call);
  if (end.aborted) {
    void call.then(
      (late) => {
        const id = late.ok ? late.value.value.QueryExecutionId : undefined;
        return id === undefined ? undefined : stopQuery(client, id, context.http);
      },
      // The caller is gone, and without an answer there is no id to stop.
      () => undefined,
    );
    return failed({ code: 'cancelled' });
  }
  if (!end.value.ok) return end.value;
  const { value, requestId, clockOffsetSeconds } = end.value.value;
  if (!value.QueryExecutionId) return failed({ code: 'answer-not-from-aws', service: 'athena', operation });
  return succeeded({ id: value.QueryExecutionId, requestId, clockOffsetSeconds });
}
