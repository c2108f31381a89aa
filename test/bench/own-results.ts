import '#main/platform/quiet-aws-sdk.ts';
import { succeeded } from '#app/result.ts';
import { createQueryClients } from '#main/athena/query-clients.ts';
import { createResultStore } from '#main/athena/results/create-result-store.ts';
import type { ResultRequest, ResultStore } from '#main/athena/spool/result-store.ts';
import { awsPlaceOf } from '#main/platform/aws-endpoints.ts';
import { createAwsHttp } from '#main/platform/aws-http.ts';
import { systemClock } from '#main/platform/clock.ts';

/** The program's own way to results, as it is composed in main. */
export function ownResults(
  endpoint: string,
  dataDir: string,
): { readonly store: ResultStore; readonly request: ResultRequest; close(): Promise<void> } {
  const log = {
    info: () => undefined,
    defect(event: string, error: unknown): string {
      throw new Error(event, { cause: error });
    },
  };
  const store = createResultStore({ dataDir, log });
  const http = createAwsHttp({ connectionMs: 5000, requestMs: 10_000 }, systemClock);
  const place = awsPlaceOf([
    ['AwsRegion', 'eu-central-1'],
    ['EndpointOverride', endpoint],
    ['S3EndpointOverride', endpoint],
  ]);
  if (!place.ok) throw new Error(place.failure.code);
  const credentials = { accessKeyId: 'ASIABENCH', secretAccessKey: 'secret', sessionToken: 'token' };
  const clients = createQueryClients(credentials, place.value, http);
  return {
    store,
    request: {
      executionId: 'query',
      outputLocation: 's3://results-bucket/query.csv',
      statementType: 'DML',
      encryption: null,
      mayReadS3: true,
      connect: async () => succeeded({ clients, http }),
    },
    async close() {
      await store.close();
      http.close();
    },
  };
}
