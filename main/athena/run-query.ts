import { type AthenaClient, GetQueryExecutionCommand, type QueryExecution } from '@aws-sdk/client-athena';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, succeeded } from '#app/result.ts';
import { type CallContext, callAws } from '#main/platform/call-aws.ts';
import { pause } from '#main/platform/pause.ts';
import { redact } from '#main/platform/redact.ts';
import type { Outcome } from '#main/services.ts';
import { classifyAthenaRefusal } from './classify-athena-refusal.ts';
import { classifyQueryEnd } from './classify-query-end.ts';
import { type FinishedQuery, finishedQueryFrom } from './query-execution.ts';
import { nextPause, type QueryPace } from './query-pace.ts';
import { type QueryText, type StartedQuery, startQuery } from './start-query.ts';
import { stopQuery } from './stop-query.ts';

/** What a runner tells while a query is under way. */
export interface QueryObserver {
  started(query: StartedQuery): void;
  /** Once per change of state. */
  state(state: string, afterMs: number): void;
}

async function askState(
  client: AthenaClient,
  id: string,
  context: CallContext,
): Promise<Outcome<QueryExecution>> {
  const operation = 'GetQueryExecution';
  const command = new GetQueryExecutionCommand({ QueryExecutionId: id });
  const outcome = await callAws(
    {
      service: 'athena',
      operation,
      about: { subject: id },
      classify: classifyAthenaRefusal,
      send: (abortSignal) => client.send(command, { abortSignal }),
    },
    context,
  );
  if (!outcome.ok) return outcome;
  const execution = outcome.value.value.QueryExecution;
  return execution === undefined
    ? failed({ code: 'answer-not-from-aws', service: 'athena', operation })
    : succeeded(execution);
}

function endOf(id: string, execution: QueryExecution): Outcome<FinishedQuery> | null {
  const { State: state, StateChangeReason: reason, AthenaError: error } = execution.Status ?? {};
  if (state === 'SUCCEEDED') return succeeded(finishedQueryFrom(id, execution));
  if (state !== 'FAILED' && state !== 'CANCELLED') return null;
  const text = reason || error?.ErrorMessage || '';
  return failed({
    code: classifyQueryEnd(state, text, error),
    service: 'athena',
    operation: 'GetQueryExecution',
    subject: id,
    message: redact(text).slice(0, 2000),
    ...(error?.ErrorType === undefined ? {} : { serviceCode: `AthenaError ${error.ErrorType}` }),
  });
}

/** `ended` tells whether Athena is done with the query, whatever came of it. */
interface Waited {
  readonly ended: boolean;
  readonly outcome: Outcome<FinishedQuery>;
}

const stillRunning = (failure: Failure): Waited => ({ ended: false, outcome: failed(failure) });

async function waitForEnd(
  client: AthenaClient,
  id: string,
  pace: QueryPace,
  context: CallContext,
  observer: QueryObserver,
): Promise<Waited> {
  const began = performance.now();
  let last = '';
  for (let wait = pace.firstMs; ; wait = nextPause(pace, wait)) {
    const left = pace.giveUpMs - (performance.now() - began);
    if (left <= 0) return stillRunning({ code: 'query-timeout', service: 'athena', subject: id });
    if (!(await pause(Math.min(wait, left), context.signal))) return stillRunning({ code: 'cancelled' });
    const asked = await askState(client, id, context);
    if (!asked.ok) return stillRunning(asked.failure);
    const state = asked.value.Status?.State ?? 'UNKNOWN';
    if (state !== last) observer.state(state, Math.round(performance.now() - began));
    last = state;
    const outcome = endOf(id, asked.value);
    if (outcome !== null) return { ended: true, outcome };
  }
}

/** Runs a query to its end. Nothing is left running in Athena when the caller leaves or the time is up. */
export async function runQuery(
  client: AthenaClient,
  query: QueryText,
  pace: QueryPace,
  context: CallContext,
  observer: QueryObserver,
): Promise<Outcome<FinishedQuery>> {
  const started = await startQuery(client, query, context);
  if (!started.ok) return started;
  const { id } = started.value;
  observer.started(started.value);
  const { ended, outcome } = await waitForEnd(client, id, pace, context, observer);
  if (!ended) void stopQuery(client, id, context.http);
  return outcome;
}
