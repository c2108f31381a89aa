import {
  BatchGetQueryExecutionCommand,
  GetQueryResultsCommand,
  GetQueryRuntimeStatisticsCommand,
  ListQueryExecutionsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  getExecution,
  runQuery,
  type StandIn,
  startQuery,
  startStandIn,
  waitForEnd,
} from './aws-stand-in.ts';

let aws: StandIn;
let gate: Gate;

/** Keeps queries in a state until the test lets them go on; open unless it is closed. */
class Gate {
  readonly #closed = new Set<string>();
  readonly #opened = new Map<string, () => void>();
  readonly #waits = new Map<string, Promise<void>>();

  close(state: 'QUEUED' | 'RUNNING'): void {
    this.#closed.add(state);
    this.#waits.set(state, new Promise((resolve) => this.#opened.set(state, resolve)));
  }

  open(state: 'QUEUED' | 'RUNNING'): void {
    this.#closed.delete(state);
    this.#opened.get(state)?.();
  }

  async pass(state: string, signal: AbortSignal): Promise<void> {
    if (!this.#closed.has(state)) return;
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    await Promise.race([this.#waits.get(state), aborted]);
  }
}

beforeEach(async () => {
  gate = new Gate();
  aws = await startStandIn({ pause: (state, signal) => gate.pass(state, signal) });
});
afterEach(() => aws.close());

/** Keeps the engine busy for far longer than any test waits. */
const ENDLESS =
  'select count(*) from weblogs.access_logs a, weblogs.access_logs b where a.path || b.client_ip < b.path';

async function untilRunning(id: string): Promise<void> {
  while ((await getExecution(aws, id)).Status?.State === 'QUEUED');
}

describe('states', () => {
  it('are QUEUED, RUNNING and SUCCEEDED, each to be seen', async () => {
    gate.close('QUEUED');
    gate.close('RUNNING');
    const id = await startQuery(aws, { sql: 'select count(*) from orders' });
    const queued = await getExecution(aws, id);
    expect(queued.Status?.State).toBe('QUEUED');
    expect(queued.Status?.CompletionDateTime).toBeUndefined();
    gate.open('QUEUED');
    await untilRunning(id);
    expect((await getExecution(aws, id)).Status?.State).toBe('RUNNING');
    gate.open('RUNNING');
    const { execution } = await waitForEnd(aws, id);
    const { Statistics: statistics, Status: status } = execution;
    expect(status?.State).toBe('SUCCEEDED');
    expect(statistics?.DataScannedInBytes).toBeGreaterThan(0);
    expect(statistics?.TotalExecutionTimeInMillis).toBe(
      (statistics?.QueryQueueTimeInMillis ?? 0) + (statistics?.EngineExecutionTimeInMillis ?? 0),
    );
    expect(status?.CompletionDateTime?.getTime()).toBeGreaterThanOrEqual(
      status?.SubmissionDateTime?.getTime() ?? 0,
    );
  });

  it('do not give results before the end', async () => {
    gate.close('QUEUED');
    const id = await startQuery(aws, { sql: 'select 1' });
    await expect(aws.athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }))).rejects.toMatchObject(
      {
        name: 'InvalidRequestException',
        message: 'Query has not yet finished. Current state: QUEUED',
      },
    );
  });
});

describe('StopQueryExecution', () => {
  it('interrupts a running query at once and frees the engine', async () => {
    const id = await startQuery(aws, { sql: ENDLESS });
    await untilRunning(id);
    const asked = Date.now();
    await aws.athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    const { execution } = await waitForEnd(aws, id);
    expect(Date.now() - asked).toBeLessThan(20_000);
    expect(execution.Status).toMatchObject({
      State: 'CANCELLED',
      StateChangeReason: 'Query cancelled by user',
    });
    expect((await runQuery(aws, { sql: 'select 1' })).execution.Status?.State).toBe('SUCCEEDED');
  });

  it('leaves no result of a query that was writing one', async () => {
    const id = await startQuery(aws, { sql: 'select * from weblogs.access_logs' });
    await untilRunning(id);
    await aws.athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    const { execution } = await waitForEnd(aws, id);
    expect(execution.Status?.State).toBe('CANCELLED');
    expect(aws.objects.list('athena-sandbox-results', '')).toEqual([]);
  });

  it('takes a queued query out of the queue', async () => {
    gate.close('QUEUED');
    const id = await startQuery(aws, { sql: 'select 1' });
    await aws.athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    expect((await waitForEnd(aws, id)).states).toEqual(['CANCELLED']);
  });

  it('changes nothing about a query that has ended', async () => {
    const { id } = await runQuery(aws, { sql: 'select 1' });
    await aws.athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    expect((await getExecution(aws, id)).Status?.State).toBe('SUCCEEDED');
  });
});

describe('queries at once', () => {
  it('run two at a time, each with its own result', async () => {
    const ids = await Promise.all(
      [1, 2, 3, 4].map((number) => startQuery(aws, { sql: `select ${number} as n` })),
    );
    for (const [index, id] of ids.entries()) {
      await waitForEnd(aws, id);
      const answer = await aws.athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
      expect(answer.ResultSet?.Rows?.[1]?.Data?.[0]?.VarCharValue).toBe(String(index + 1));
    }
  });

  it('stay queued while two others run', async () => {
    const busy = await Promise.all([startQuery(aws, { sql: ENDLESS }), startQuery(aws, { sql: ENDLESS })]);
    await Promise.all(busy.map(untilRunning));
    const third = await startQuery(aws, { sql: 'select 1' });
    const until = Date.now() + 300;
    while (Date.now() < until) expect((await getExecution(aws, third)).Status?.State).toBe('QUEUED');
    for (const id of busy) await aws.athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    expect((await waitForEnd(aws, third)).states.at(-1)).toBe('SUCCEEDED');
  });

  it('are refused above the account limit', async () => {
    const small = await startStandIn({
      activeQueryLimit: 1,
      pause: (state, signal) => gate.pass(state, signal),
    });
    gate.close('QUEUED');
    try {
      await startQuery(small, { sql: 'select 1' });
      await expect(startQuery(small, { sql: 'select 2' })).rejects.toMatchObject({
        name: 'TooManyRequestsException',
        Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED',
        $metadata: { httpStatusCode: 400 },
      });
    } finally {
      await small.close();
    }
  });
});

describe('ClientRequestToken', () => {
  const submit = (sql: string) =>
    aws.athena.send(
      new StartQueryExecutionCommand({
        QueryString: sql,
        WorkGroup: 'analysts',
        ClientRequestToken: 'token-of-at-least-thirty-two-characters',
      }),
    );

  it('starts the same query once', async () => {
    const [first, second] = await Promise.all([submit('select 1'), submit('select 1')]);
    expect(second.QueryExecutionId).toBe(first.QueryExecutionId);
    await expect(submit('select 2')).rejects.toThrow('Idempotent parameters do not match');
  });
});

describe('history', () => {
  it('is kept apart by workgroup, newest first, and paged', async () => {
    const ids: string[] = [];
    for (const number of [1, 2, 3]) ids.push(await startQuery(aws, { sql: `select ${number}` }));
    await startQuery(aws, { sql: 'select 4', workgroup: 'managed' });
    const first = await aws.athena.send(
      new ListQueryExecutionsCommand({ WorkGroup: 'analysts', MaxResults: 2 }),
    );
    const second = await aws.athena.send(
      new ListQueryExecutionsCommand({ WorkGroup: 'analysts', MaxResults: 2, NextToken: first.NextToken }),
    );
    expect([...(first.QueryExecutionIds ?? []), ...(second.QueryExecutionIds ?? [])]).toEqual(
      ids.toReversed(),
    );
    expect(second.NextToken).toBeUndefined();
    await expect(
      aws.athena.send(new ListQueryExecutionsCommand({ WorkGroup: 'managed', NextToken: first.NextToken })),
    ).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });

  it('answers for several at once and says which are unknown', async () => {
    const { id } = await runQuery(aws, { sql: 'select 1' });
    const answer = await aws.athena.send(
      new BatchGetQueryExecutionCommand({ QueryExecutionIds: [id, 'nope'] }),
    );
    expect(answer.QueryExecutions?.map(({ QueryExecutionId }) => QueryExecutionId)).toEqual([id]);
    expect(answer.UnprocessedQueryExecutionIds?.[0]?.QueryExecutionId).toBe('nope');
  });

  it('knows what a query read and wrote', async () => {
    const { id } = await runQuery(aws, { sql: 'select id from orders' });
    const answer = await aws.athena.send(new GetQueryRuntimeStatisticsCommand({ QueryExecutionId: id }));
    expect(answer.QueryRuntimeStatistics?.Rows).toMatchObject({ InputRows: 20_000, OutputRows: 20_000 });
    expect(answer.QueryRuntimeStatistics?.Timeline?.TotalExecutionTimeInMillis).toBeGreaterThanOrEqual(0);
  });
});

describe('a result of more than a million rows', () => {
  it('is complete by S3 and to be paged from any place, in bounded memory', async () => {
    const { id, execution } = await runQuery(aws, {
      sql: 'select request_id, path from access_logs',
      database: 'weblogs',
    });
    expect(execution.Status?.State).toBe('SUCCEEDED');
    const address = { Bucket: 'athena-sandbox-results', Key: `analysts/${id}.csv` };
    const head = await aws.s3.send(new HeadObjectCommand(address));
    const body = await aws.s3.send(new GetObjectCommand(address));
    let bytes = 0;
    let lines = 0;
    for await (const chunk of body.Body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      lines += chunk.toString('latin1').split('\n').length - 1;
    }
    expect(bytes).toBe(head.ContentLength);
    expect(lines).toBe(1_200_001);
    const page = await aws.athena.send(
      new GetQueryResultsCommand({ QueryExecutionId: id, MaxResults: 1_000 }),
    );
    const next = await aws.athena.send(
      new GetQueryResultsCommand({ QueryExecutionId: id, MaxResults: 2, NextToken: page.NextToken }),
    );
    expect(next.ResultSet?.Rows?.map((row) => row.Data?.[0]?.VarCharValue)).toEqual(['999', '1000']);
  });
});
