import { expect, onTestFinished } from 'vitest';
import type { Failure } from '#app/diagnosis/failure.ts';
import { succeeded } from '#app/result.ts';
import { createQueryClients } from '#main/athena/query-clients.ts';
import { createResultStore } from '#main/athena/results/create-result-store.ts';
import { recordsOf } from '#main/athena/spool/block-records.ts';
import type {
  ResultConnection,
  ResultRequest,
  ResultStore,
  SpooledResult,
} from '#main/athena/spool/result-store.ts';
import { awsPlaceOf } from '#main/platform/aws-endpoints.ts';
import { createAwsHttp } from '#main/platform/aws-http.ts';
import { systemClock } from '#main/platform/clock.ts';
import type { Outcome } from '#main/services.ts';
import {
  type Disturbance,
  type ResultServer,
  type SeenCall,
  startResultServer,
} from '#test/support/result-server.ts';
import { servedRows } from '#test/support/served-rows.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

export type Row = readonly (string | null)[];

export const rows: readonly Row[] = Array.from({ length: 12_000 }, (_, at) => [
  `${at}`,
  at % 5 === 0 ? null : `name "${at}"\nsecond line, ü 😀`,
  at % 3 === 0 ? '' : 'x',
]);
export const names = ['id', 'name', 'note'];

export interface Stage {
  readonly server: ResultServer;
  readonly store: ResultStore;
  readonly folder: string;
  readonly refusals: (Failure | null)[];
  take(request?: Partial<ResultRequest>): SpooledResult;
}

/** The program's own clients. */
export function connectionTo(server: ResultServer, accessKeyId: string): Outcome<ResultConnection> {
  const http = createAwsHttp({ connectionMs: 500, requestMs: 700 }, systemClock);
  onTestFinished(() => http.close());
  const place = awsPlaceOf([
    ['AwsRegion', 'eu-central-1'],
    ['EndpointOverride', server.endpoint],
    ['S3EndpointOverride', server.endpoint],
  ]);
  if (!place.ok) return place;
  const expiration = new Date(Date.now() + 3_600_000);
  const credentials = { accessKeyId, secretAccessKey: 'secret', sessionToken: 'token', expiration };
  return succeeded({ clients: createQueryClients(credentials, place.value, http), http });
}

export async function stage(all: readonly Row[] = rows): Promise<Stage> {
  const server = await startResultServer(servedRows(names, all));
  const folder = await temporaryFolder();
  const log = {
    info: () => undefined,
    defect(event: string, error: unknown): string {
      throw new Error(event, { cause: error });
    },
  };
  const store = createResultStore({ dataDir: folder, log });
  onTestFinished(async () => {
    await store.close();
    await server.close();
  });
  const refusals: (Failure | null)[] = [];
  const connect: ResultRequest['connect'] = async (refusal) => {
    refusals.push(refusal);
    return connectionTo(server, `ASIA${refusals.length}`);
  };
  const request: ResultRequest = {
    executionId: 'query-1',
    outputLocation: 's3://results-bucket/query-1.csv',
    statementType: 'DML',
    encryption: null,
    mayReadS3: true,
    connect,
  };
  return { server, store, folder, refusals, take: (change = {}) => store.take({ ...request, ...change }) };
}

export async function rowsOf(result: SpooledResult): Promise<Row[]> {
  const found: Row[] = [];
  for await (const block of result.blocks()) found.push(...recordsOf(block, names.length));
  return found;
}

/** Whether two lists of rows are the same, without a report of thousands of lines where not. */
export function expectSame(found: readonly Row[], wanted: readonly Row[]): void {
  expect(found.length).toBe(wanted.length);
  const differs = found.findIndex((row, at) => JSON.stringify(row) !== JSON.stringify(wanted[at]));
  expect(differs < 0 ? null : found[differs]).toEqual(differs < 0 ? null : wanted[differs]);
}

export const objectCalls = (server: ResultServer): SeenCall[] =>
  server.seen.filter(({ operation }) => operation === 'GetObject');

/** Meets the calls of an operation one after the other. */
export function inTurn(operation: SeenCall['operation'], turns: readonly (Disturbance | undefined)[]) {
  let at = -1;
  return (call: SeenCall): Disturbance | undefined => {
    if (call.operation !== operation) return undefined;
    at += 1;
    return turns[at];
  };
}
