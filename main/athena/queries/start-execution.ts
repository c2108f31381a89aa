import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, succeeded } from '#app/result.ts';
import type { AthenaAccess, AthenaConnection } from '#main/athena/access/athena-access.ts';
import { callAthena } from '#main/athena/metadata/call-athena.ts';
import { startCommand } from '#main/athena/start-query.ts';
import type { Repetition } from '#main/platform/call-aws.ts';
import type { Outcome } from '#main/services.ts';
import type { Alarm } from './alarm.ts';
import type { QueryOrder } from './query-order.ts';
import { queryTextOf } from './query-text-of.ts';
import { mayHaveStarted } from './transient.ts';

/** One beginning of a query. */
export interface Starting {
  readonly access: Pick<AthenaAccess, 'use'>;
  readonly order: QueryOrder;
  /** 32 to 128 characters; the same for every attempt. */
  readonly token: string;
  readonly signal: AbortSignal;
  readonly alarm: Alarm;
  onRepeat(repetition: Repetition): void;
  /** How long to wait before the call is made again, `failures` having gone before; null where it is no use. */
  retryAfter(failure: Failure, failures: number): number | null;
}

/** A query under way, and where it runs. */
export interface Started {
  readonly executionId: string;
  readonly workgroup: string;
  readonly catalog: string | null;
  readonly database: string | null;
  /** When Athena got the call at the latest, by the monotonic clock in milliseconds. */
  readonly at: number;
  /** How long a call takes to get there, in milliseconds. */
  readonly wayMs: number;
}

async function attempt(connection: AthenaConnection, starting: Starting): Promise<Outcome<Started>> {
  const { order, token, signal, onRepeat } = starting;
  const text = await queryTextOf(connection, order, signal);
  if (!text.ok) return text;
  const { workgroup, catalog, database } = text.value;
  const caller = { athena: connection.clients.athena, context: connection.context(signal, onRepeat) };
  const command = startCommand(text.value, token);
  const began = performance.now();
  const outcome = await callAthena(caller, 'StartQueryExecution', { subject: workgroup }, (abortSignal) =>
    connection.clients.athena.send(command, { abortSignal }),
  );
  if (!outcome.ok) return outcome;
  const { QueryExecutionId: executionId } = outcome.value;
  if (!executionId)
    return failed({ code: 'answer-not-from-aws', service: 'athena', operation: 'StartQueryExecution' });
  const wayMs = (performance.now() - began) / 2;
  return succeeded({ executionId, workgroup, catalog, database, at: began + wayMs, wayMs });
}

/** Further tries where Athena takes no more calls for now: with the pauses between them, about half a minute. */
const triesWhereThrottled = 7;

/**
 * Begins a query, once: where no answer came, the same call with the same token is made until one comes, and finds
 * the query that may have begun. Throttling is waited out for a while. A call that certainly never left fails at once.
 */
export async function startExecution(starting: Starting): Promise<Outcome<Started>> {
  const { access, order, signal, alarm } = starting;
  let lost = false;
  for (let attempts = 0; ; attempts += 1) {
    const outcome = await access.use(order.dsnId, signal, (connection) => attempt(connection, starting));
    if (outcome.ok || signal.aborted) return outcome;
    const { failure } = outcome;
    lost ||= failure.operation === 'StartQueryExecution' && mayHaveStarted(failure);
    const throttled = failure.code === 'throttled' && attempts < triesWhereThrottled;
    const waitMs = lost || throttled ? starting.retryAfter(failure, attempts) : null;
    if (waitMs === null) return outcome;
    await alarm.wait(waitMs);
    if (signal.aborted) return failed({ code: 'cancelled' });
  }
}
