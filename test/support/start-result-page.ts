import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import type { QueryRun } from '#app/contract/queries.ts';
import type { ResultProgress } from '#app/contract/results.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, succeeded } from '#app/result.ts';
import { createQueryClients } from '#main/athena/query-clients.ts';
import type { ResultRequest, SpooledResult } from '#main/athena/spool/result-store.ts';
import { startBrowserHost } from '#main/browser/browser-host.ts';
import { compose } from '#main/compose.ts';
import { programRoot } from '#main/launch/program-root.ts';
import { awsPlaceOf } from '#main/platform/aws-endpoints.ts';
import { createAwsHttp } from '#main/platform/aws-http.ts';
import { systemClock } from '#main/platform/clock.ts';

/** The program's services over its browser host, with a page that shows one result. */
export interface ResultPage {
  /** Takes in a result that is served at an endpoint. */
  take(endpoint: string): SpooledResult;
  /** A new address with a one-time secret. */
  url(): string;
  close(): Promise<void>;
}

const pageDir = join(programRoot, 'out/result-page');

/** Builds the page into `out/result-page`. */
export async function buildResultPage(): Promise<void> {
  await build({
    configFile: false,
    root: fileURLToPath(new URL('result-page', import.meta.url)),
    logLevel: 'error',
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: pageDir,
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2_000,
    },
  });
}

function requestAt(endpoint: string, http: ReturnType<typeof createAwsHttp>): ResultRequest {
  const place = awsPlaceOf([
    ['AwsRegion', 'eu-central-1'],
    ['EndpointOverride', endpoint],
    ['S3EndpointOverride', endpoint],
  ]);
  if (!place.ok) throw new Error(place.failure.code);
  const credentials = { accessKeyId: 'ASIAPAGE', secretAccessKey: 'secret', sessionToken: 'token' };
  const clients = createQueryClients(credentials, place.value, http);
  return {
    executionId: 'query',
    outputLocation: 's3://results-bucket/query.csv',
    statementType: 'DML',
    encryption: null,
    mayReadS3: true,
    connect: async (refusal: Failure | null) =>
      refusal === null ? succeeded({ clients, http }) : failed(refusal),
  };
}

/** Starts the program's services in this process, with nothing of the person's own. */
export async function startResultPage(): Promise<ResultPage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'athena-dsn-result-'));
  const services = await compose({ host: 'browser', dataDir });
  const host = await startBrowserHost({ services, pageDir, port: 0 });
  const http = createAwsHttp({ connectionMs: 5000, requestMs: 10_000 }, systemClock);
  return {
    take: (endpoint) => services.results.take(requestAt(endpoint, http)),
    url: () => host.invite(),
    async close() {
      await host.close();
      await services.close();
      http.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A query that succeeded, as the one whose result is shown. */
export function runOf(progress: ResultProgress): QueryRun {
  return {
    ...{ runId: 'run-1', dsnId: 'dsn-1', tabId: null, sql: 'SELECT 1', executionId: 'query' },
    ...{ catalog: null, database: null, workgroup: null, state: { kind: 'succeeded' } },
    ...{ startedAt: 0, endedAt: 1000, cost: null, updatedRows: null, result: progress, rowsWaitFor: null },
    statistics: {
      ...{ queueMs: null, planningMs: null, engineMs: null, serviceMs: null, totalMs: null },
      ...{ scannedBytes: null, reusedResult: false, statementType: 'DML' },
    },
  };
}
