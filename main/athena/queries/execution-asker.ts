import {
  BatchGetQueryExecutionCommand,
  GetQueryExecutionCommand,
  type QueryExecution,
} from '@aws-sdk/client-athena';
import { failed, succeeded } from '#app/result.ts';
import type { AthenaAccess, AthenaConnection } from '#main/athena/access/athena-access.ts';
import { callAthena } from '#main/athena/metadata/call-athena.ts';
import type { Repetition } from '#main/platform/call-aws.ts';
import { pause } from '#main/platform/pause.ts';
import type { Outcome, Unsubscribe } from '#main/services.ts';

type OnRepeat = (repetition: Repetition) => void;

/** Asks for the state of the queries of one DSN, by as few calls as there can be. */
export interface ExecutionAsker {
  /** One more query is under way, until it leaves. */
  join(): Unsubscribe;
  ask(executionId: string, signal: AbortSignal, onRepeat: OnRepeat): Promise<Outcome<QueryExecution>>;
  /** By how much pauses are to be longer than planned: 1 unless Athena asked to go slowly. */
  slowness(): number;
  noteThrottling(): void;
}

/** From this many queries on they are asked for together. */
const togetherFrom = 4;
/** Most ids of one BatchGetQueryExecution (its API page). */
const batchSize = 50;
/** BatchGetQueryExecution may be called ten times a second ("service-limits"); other programs call too. */
const batchEveryMs = 150;
const slowest = 32;

interface Question {
  readonly executionId: string;
  readonly onRepeat: OnRepeat;
}

interface Asked extends Question {
  answer(outcome: Outcome<QueryExecution>): void;
  fail(defect: unknown): void;
}

const never = new AbortController().signal;

const notAnAnswer = (operation: string) =>
  failed({ code: 'answer-not-from-aws' as const, service: 'athena', operation });

async function getOne(
  { clients, context }: AthenaConnection,
  executionId: string,
  signal: AbortSignal,
  onRepeat: OnRepeat,
): Promise<Outcome<QueryExecution>> {
  const operation = 'GetQueryExecution';
  const command = new GetQueryExecutionCommand({ QueryExecutionId: executionId });
  const caller = { athena: clients.athena, context: context(signal, onRepeat) };
  const outcome = await callAthena(caller, operation, { subject: executionId }, (abortSignal) =>
    clients.athena.send(command, { abortSignal }),
  );
  if (!outcome.ok) return outcome;
  const execution = outcome.value.QueryExecution;
  return execution === undefined ? notAnAnswer(operation) : succeeded(execution);
}

async function getMany({ clients, context }: AthenaConnection, asked: readonly Asked[]) {
  const operation = 'BatchGetQueryExecution';
  const ids = [...new Set(asked.map(({ executionId }) => executionId))];
  const command = new BatchGetQueryExecutionCommand({ QueryExecutionIds: ids });
  const onRepeat: OnRepeat = (repetition) => {
    for (const one of asked) one.onRepeat(repetition);
  };
  const caller = { athena: clients.athena, context: context(never, onRepeat) };
  return callAthena(caller, operation, {}, (abortSignal) => clients.athena.send(command, { abortSignal }));
}

type ManyAnswer = Extract<Awaited<ReturnType<typeof getMany>>, { ok: true }>['value'];

function answerFor({ executionId }: Asked, answer: ManyAnswer): Outcome<QueryExecution> {
  const execution = answer.QueryExecutions?.find(({ QueryExecutionId: id }) => id === executionId);
  if (execution !== undefined) return succeeded(execution);
  const missing = answer.UnprocessedQueryExecutionIds?.find((one) => one.QueryExecutionId === executionId);
  if (missing === undefined) return notAnAnswer('BatchGetQueryExecution');
  const { ErrorCode = '', ErrorMessage = '' } = missing;
  const told = { serviceCode: ErrorCode, message: ErrorMessage, subject: executionId };
  return failed({ code: 'aws-refused', service: 'athena', operation: 'BatchGetQueryExecution', ...told });
}

/** Nobody asks yet. */
export function createExecutionAsker(access: Pick<AthenaAccess, 'use'>, dsnId: string): ExecutionAsker {
  let members = 0;
  let slowness = 1;
  /** Off for good where only GetQueryExecution is allowed. */
  let mayBatch = true;
  const queue: Asked[] = [];
  let flushing = false;

  const eased = <T>(outcome: Outcome<T>): Outcome<T> => {
    if (outcome.ok) slowness = Math.max(1, slowness * 0.8);
    return outcome;
  };

  const askOne = async ({ executionId, onRepeat }: Question, signal: AbortSignal) =>
    eased(await access.use(dsnId, signal, (connection) => getOne(connection, executionId, signal, onRepeat)));

  const askTogether = async (asked: readonly Asked[]): Promise<void> => {
    const outcome = eased(await access.use(dsnId, never, (connection) => getMany(connection, asked)));
    if (!outcome.ok && outcome.failure.code === 'access-denied') {
      mayBatch = false;
      for (const one of asked) void askOne(one, never).then(one.answer, one.fail);
      return;
    }
    for (const one of asked) one.answer(outcome.ok ? answerFor(one, outcome.value) : outcome);
  };

  /** What is asked within a moment goes together. */
  const flush = async (): Promise<void> => {
    flushing = true;
    while (queue.length > 0) {
      await pause(batchEveryMs, never);
      const asked = queue.splice(0, batchSize);
      void askTogether(asked).catch((defect: unknown) => {
        for (const one of asked) one.fail(defect);
      });
    }
    flushing = false;
  };

  return {
    join() {
      members += 1;
      let left = false;
      return () => {
        if (!left) members -= 1;
        left = true;
      };
    },
    ask(executionId, signal, onRepeat) {
      if (!mayBatch || members < togetherFrom) return askOne({ executionId, onRepeat }, signal);
      return new Promise((answer, fail) => {
        queue.push({ executionId, onRepeat, answer, fail });
        if (!flushing) void flush();
      });
    },
    slowness: () => slowness,
    noteThrottling() {
      slowness = Math.min(slowest, slowness * 2);
    },
  };
}
