import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { region, roleArn } from '#main/sandbox/account.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { resultsBucket } from '#main/sandbox/workgroups.ts';

let sandbox: Sandbox;
let athena: AthenaClient;
let s3: S3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  const sts = new STSClient({
    region,
    endpoint: sandbox.endpoints.sts,
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  const { Credentials: issued } = await sts.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn('AthenaAnalyst'),
      RoleSessionName: 'whole-sandbox',
      WebIdentityToken: await sandbox.token('ana'),
    }),
  );
  const credentials = {
    accessKeyId: issued?.AccessKeyId ?? '',
    secretAccessKey: issued?.SecretAccessKey ?? '',
    sessionToken: issued?.SessionToken ?? '',
  };
  athena = new AthenaClient({ region, endpoint: sandbox.endpoints.athena, credentials });
  s3 = new S3Client({ region, endpoint: sandbox.endpoints.s3, credentials, forcePathStyle: true });
});
afterAll(() => sandbox.close());

async function ended(id: string | undefined) {
  for (;;) {
    const { QueryExecution: execution } = await athena.send(
      new GetQueryExecutionCommand({ QueryExecutionId: id }),
    );
    const state = execution?.Status?.State;
    if (state !== 'QUEUED' && state !== 'RUNNING') return execution;
  }
}

it('goes with signed calls from a token to rows, by Athena and by S3', async () => {
  const started = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: "select id, name from customers where name like 'O%' or id = 1 order by id limit 1",
      QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'retail' },
      ResultConfiguration: { OutputLocation: `s3://${resultsBucket}/ana/` },
    }),
  );
  const id = started.QueryExecutionId;
  expect((await ended(id))?.Status?.State).toBe('SUCCEEDED');
  const results = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
  expect(results.ResultSet?.Rows?.map((row) => row.Data?.map((datum) => datum.VarCharValue))).toEqual([
    ['id', 'name'],
    ['1', 'José Nguyễn'],
  ]);
  const file = await s3.send(new GetObjectCommand({ Bucket: resultsBucket, Key: `ana/${id}.csv` }));
  expect(await file.Body?.transformToString()).toBe('"id","name"\n"1","José Nguyễn"\n');
});

it('reads and writes objects with signed calls, whatever the key', async () => {
  const address = { Bucket: resultsBucket, Key: 'ana/blank ü+&=.txt' };
  await s3.send(new PutObjectCommand({ ...address, Body: 'content' }));
  const part = await s3.send(new GetObjectCommand({ ...address, Range: 'bytes=0-2' }));
  expect(await part.Body?.transformToString()).toBe('con');
});

it('is counted under the names that AWS gives the operations', () => {
  expect(sandbox.calls.of('athena', 'StartQueryExecution')).toBe(1);
  expect(sandbox.calls.of('s3', 'PutObject')).toBe(1);
});
