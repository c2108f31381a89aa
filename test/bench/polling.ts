import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AthenaClient, GetQueryExecutionCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import type { AthenaAccess, AthenaConnection } from '#main/athena/access/athena-access.ts';
import { createLearnedDurations } from '#main/athena/queries/learned-durations.ts';
import { openOwnQueries } from '#main/athena/queries/own-queries.ts';
import { createQueryRuns } from '#main/athena/queries/query-runs.ts';
import { createQueryClients } from '#main/athena/query-clients.ts';
import { awsPlaceOf } from '#main/platform/aws-endpoints.ts';
import { createAwsHttp } from '#main/platform/aws-http.ts';
import { systemClock } from '#main/platform/clock.ts';
import { waitLimitsOf } from '#main/platform/wait-limits.ts';
import { startPollingServer } from './polling-server.ts';
import { saveResult } from './save-result.ts';
import { median, seriesOf } from './statistics.ts';

/**
 * How late it is noticed that a query has ended, and by how many calls of GetQueryExecution: this program's polling,
 * of statements that it learns to know and of ones that it sees once, against polling every 200 ms and every second.
 * For each length there are seven statements, spread over a fifth around it so that no interval fits by luck, each run
 * eight times with lengths that vary by five per cent; all ways get the same lengths, at the same time. A query that did not end as SUCCEEDED ends the run.
 */
const lengths = [200, 1000, 5000] as const;
const spread = [0.8, 0.87, 0.93, 1, 1.07, 1.13, 1.2] as const;
const repeats = 8;

interface Noticed {
  readonly lateMs: number;
  readonly calls: number;
}
type Way = (statement: string, ms: number) => Promise<string>;

/** Mulberry32, so that every run of the bench has the same lengths. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const server = await startPollingServer();
const dataDir = await mkdtemp(join(tmpdir(), 'athena-dsn-bench-'));
const credentials = { accessKeyId: 'AKIABENCH', secretAccessKey: 'bench', sessionToken: '' };
const entries = [
  ['AwsRegion', 'eu-west-1'],
  ['EndpointOverride', server.endpoint],
] as const;

function connect(): AthenaConnection {
  const place = awsPlaceOf(entries);
  if (!place.ok) throw new Error(place.failure.code);
  const http = createAwsHttp(waitLimitsOf(entries), systemClock);
  const dsn = { id: 'bench', name: 'bench', entries } as unknown as AthenaConnection['dsn'];
  const clients = createQueryClients(credentials, place.value, http);
  return {
    ...{ dsn, entries, place: place.value, clients, http, accountId: null },
    context: (signal, onRepeat = () => undefined) => ({ http, signal, onRepeat }),
  };
}

const connection = connect();
const opened = { ok: true, value: connection } as const;
const access: AthenaAccess = {
  open: async () => opened,
  use: (_dsnId, _signal, work) => work(connection),
  state: async () => ({ ok: true, value: { kind: 'unattended' } }),
  signIn: async () => ({ ok: false, failure: { code: 'cancelled' } }),
  subscribe: () => () => undefined,
  close: () => undefined,
};
const around = { dataDir, clock: systemClock };
const runs = createQueryRuns({
  ...{ access, clock: systemClock },
  own: openOwnQueries(around),
  durations: createLearnedDurations(around),
  dsns: { get: () => ({ ok: true, value: connection.dsn }) },
  results: {
    take: () => {
      throw new Error('A statement without rows has no result.');
    },
  },
  settings: { read: () => ({ theme: 'system', openDsn: null, pricePerTb: 5 }) as never },
  log: {
    info: () => undefined,
    defect: (_event, error) => {
      throw error;
    },
  },
});
const never = new AbortController().signal;

async function ours(dsnId: string, table: string, ms: number): Promise<string> {
  const sql = `MSCK REPAIR TABLE ${table}`;
  server.takes(sql, ms);
  const started = await runs.start(
    {
      ...{ dsnId, tabId: null, sql, reuseMinutes: null },
      ...{ parameters: [], catalog: null, database: null, workgroup: null },
    },
    never,
  );
  if (!started.ok) throw new Error(started.failure.code);
  await started.value.ended;
  return started.value.view().executionId ?? '';
}

const client = new AthenaClient({
  region: 'eu-west-1',
  endpoint: server.endpoint,
  credentials,
  maxAttempts: 1,
});
const fixed =
  (everyMs: number): Way =>
  async (statement, ms) => {
    const QueryString = `MSCK REPAIR TABLE fixed_${everyMs}_${statement}`;
    server.takes(QueryString, ms);
    const { QueryExecutionId: id = '' } = await client.send(new StartQueryExecutionCommand({ QueryString }));
    for (;;) {
      await wait(everyMs);
      const { QueryExecution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
      if (QueryExecution?.Status?.State === 'SUCCEEDED') return id;
    }
  };

let unseen = 0;
const unknown: Way = (_statement, ms) => {
  unseen += 1;
  return ours(`dsn-${unseen}`, `u${unseen}`, ms);
};
const ways: ReadonlyMap<string, Way> = new Map<string, Way>([
  // A DSN for each, so that no call is shared between them.
  ['this program', (statement, ms) => ours(`dsn-${statement}`, statement, ms)],
  ['this program, unknown statement', unknown],
  ['every 200 ms', fixed(200)],
  ['every 1 s', fixed(1000)],
]);

async function notice(way: Way, statement: string, ms: number): Promise<Noticed> {
  const id = await way(statement, ms);
  const at = performance.now();
  const { endedAt, calls, state } = server.query(id);
  if (state !== 'SUCCEEDED') throw new Error(`A query of ${ms} ms did not succeed.`);
  return { lateMs: at - endedAt, calls };
}

async function measure(length: number) {
  const found = new Map([...ways.keys()].map((name) => [name, [] as Noticed[]]));
  await Promise.all(
    spread.map(async (share, number) => {
      const random = randomFrom(length + number);
      const statement = `t${length}_${number}`;
      for (let turn = 0; turn < repeats; turn += 1) {
        const ms = Math.round(length * share * (0.95 + random() * 0.1) * 10) / 10;
        await Promise.all(
          [...ways].map(async ([name, way]) => found.get(name)?.push(await notice(way, statement, ms))),
        );
      }
    }),
  );
  return [...found].map(([way, noticed]) => ({
    way,
    length,
    lateMs: seriesOf(noticed.map(({ lateMs }) => lateMs)),
    calls: noticed.reduce((sum, { calls }) => sum + calls, 0) / noticed.length,
    middle: median(noticed.map(({ lateMs }) => lateMs)),
  }));
}

try {
  // What is loaded at the first call burdens none of the measured ones.
  for (const way of ways.values()) await way('warm', 50);
  const found: Awaited<ReturnType<typeof measure>> = [];
  for (const length of lengths) found.push(...(await measure(length)));
  const of = (way: string, length: number) => found.find((one) => one.way === way && one.length === length);
  const missed = lengths.filter((length) => {
    const [mine, close, far] = ['this program', 'every 200 ms', 'every 1 s'].map((way) => of(way, length));
    if (mine === undefined || close === undefined || far === undefined) return true;
    return mine.middle >= Math.min(close.middle, far.middle) || mine.calls > close.calls;
  });
  await saveResult('polling', { repeats, found: found.map(({ middle: _middle, ...rest }) => rest), missed });
  console.table(
    found.map(({ way, length, lateMs, calls }) => ({
      ...{ way, 'query of ms': length, 'median late ms': lateMs.median, min: lateMs.min, max: lateMs.max },
      calls: Math.round(calls * 100) / 100,
    })),
  );
  for (const length of missed) console.error(`Not better than fixed polling: queries of ${length} ms`);
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  await runs.shutDown();
  client.destroy();
  connection.http.close();
  server.close();
  await rm(dataDir, { recursive: true, force: true });
}
