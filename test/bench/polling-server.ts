import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of Athena as begins queries that take a given time, and tells their state. */
export interface PollingServer {
  readonly endpoint: string;
  /** How long the next run of this statement takes, in milliseconds. */
  takes(sql: string, ms: number): void;
  /** What became of a query; `endedAt` by the monotonic clock of this process, in milliseconds. */
  readonly query: (id: string) => {
    readonly endedAt: number;
    readonly calls: number;
    readonly state: string;
  };
  close(): void;
}

interface Query {
  readonly startedAt: number;
  readonly endedAt: number;
  calls: number;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text || '{}');
}

const stateOf = ({ endedAt }: Query): string => (performance.now() >= endedAt ? 'SUCCEEDED' : 'RUNNING');

function view(id: string, query: Query): object {
  const { startedAt, endedAt } = query;
  const state = stateOf(query);
  const times = { TotalExecutionTimeInMillis: Math.round(endedAt - startedAt) };
  return {
    QueryExecutionId: id,
    StatementType: 'DDL',
    Status: { State: state },
    Statistics: state === 'SUCCEEDED' ? times : {},
  };
}

/** Listens on a free port of this computer. */
export async function startPollingServer(): Promise<PollingServer> {
  const queries = new Map<string, Query>();
  const lengths = new Map<string, number>();
  const known = (id: string): Query => {
    const query = queries.get(id);
    if (query === undefined) throw new Error(`There is no query ${id}.`);
    return query;
  };
  const answers: Record<string, (input: Record<string, unknown>) => object> = {
    GetWorkGroup: ({ WorkGroup: Name }) => ({ WorkGroup: { Name, State: 'ENABLED' } }),
    StartQueryExecution: ({ QueryString }) => {
      const id = randomUUID();
      const startedAt = performance.now();
      const ms = lengths.get(String(QueryString)) ?? Number.NaN;
      queries.set(id, { startedAt, endedAt: startedAt + ms, calls: 0 });
      return { QueryExecutionId: id };
    },
    GetQueryExecution: ({ QueryExecutionId: id }) => {
      const query = known(String(id));
      query.calls += 1;
      return { QueryExecution: view(String(id), query) };
    },
  };
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const answer = answers[operation]?.(await bodyOf(request));
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
    response.writeHead(answer === undefined ? 400 : 200, headers).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takes: (sql, ms) => void lengths.set(sql, ms),
    query: (id) => {
      const query = known(id);
      return { endedAt: query.endedAt, calls: query.calls, state: stateOf(query) };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
