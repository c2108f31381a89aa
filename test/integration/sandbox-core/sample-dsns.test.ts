import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  GetWorkGroupCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { keysOf } from './aws-clients.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** Everything comes out of the DSN, as it would for the driver. */
async function clientsOf(name: string, person = 'ana') {
  const dsn = sandbox.dsns.find((candidate) => candidate.name === name);
  const value = new Map(dsn?.entries);
  const text = (key: string) => value.get(key) ?? '';
  const region = text('AwsRegion');
  const anonymous = { accessKeyId: 'none', secretAccessKey: 'none' };
  const sts = new STSClient({ region, endpoint: text('StsEndpointOverride'), credentials: anonymous });
  const exchanged = await sts.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: text('preferred_role'),
      RoleSessionName: text('role_session_name'),
      DurationSeconds: Number(text('duration')),
      WebIdentityToken: await sandbox.token(person),
    }),
  );
  const credentials = keysOf(exchanged.Credentials);
  return {
    text,
    athena: new AthenaClient({ region, credentials, endpoint: text('EndpointOverride') }),
    s3: new S3Client({ region, credentials, endpoint: text('S3EndpointOverride'), forcePathStyle: true }),
  };
}

type Clients = Awaited<ReturnType<typeof clientsOf>>;

async function finished({ athena }: Clients, id: string | undefined) {
  const query = new GetQueryExecutionCommand({ QueryExecutionId: id });
  return vi.waitUntil(
    async () => {
      const { QueryExecution } = await athena.send(query);
      return /^(QUEUED|RUNNING)$/.test(QueryExecution?.Status?.State ?? '') ? null : QueryExecution;
    },
    { timeout: 30_000 },
  );
}

async function run(clients: Clients, sql = 'SELECT 1') {
  const { QueryExecutionId } = await clients.athena.send(
    new StartQueryExecutionCommand({
      QueryString: sql,
      WorkGroup: clients.text('Workgroup'),
      QueryExecutionContext: { Catalog: clients.text('Catalog'), Database: clients.text('Schema') },
      ResultConfiguration: { OutputLocation: clients.text('S3OutputLocation') },
    }),
  );
  return finished(clients, QueryExecutionId);
}

async function readResult({ s3 }: Clients, location: string | undefined): Promise<string | undefined> {
  const { host, pathname } = new URL(location ?? '');
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: host, Key: pathname.slice(1) }));
  return Body?.transformToString();
}

const workgroup = ({ athena, text }: Clients) =>
  athena.send(new GetWorkGroupCommand({ WorkGroup: text('Workgroup') }));

describe.each([
  ['Sandbox Analyst', 's3://athena-sandbox-results/ana/'],
  ['Sandbox Enforced Workgroup', 's3://athena-sandbox-results/analysts/'],
])('%s', (name, folder) => {
  test('goes from a token to rows', async () => {
    const clients = await clientsOf(name);
    expect((await workgroup(clients)).WorkGroup?.State).toBe('ENABLED');
    const execution = await run(clients);
    expect(execution?.Status?.State).toBe('SUCCEEDED');
    const location = execution?.ResultConfiguration?.OutputLocation;
    expect(location?.startsWith(folder)).toBe(true);
    expect(await readResult(clients, location)).toMatch(/\n"1"\n$/);
  });
});

test('Sandbox Managed Results has rows, and no place in S3', async () => {
  const clients = await clientsOf('Sandbox Managed Results');
  const execution = await run(clients);
  expect(execution?.Status?.State).toBe('SUCCEEDED');
  expect(execution?.ResultConfiguration?.OutputLocation).toBeUndefined();
  const query = new GetQueryResultsCommand({ QueryExecutionId: execution?.QueryExecutionId });
  const { ResultSet } = await clients.athena.send(query);
  expect(ResultSet?.Rows?.[1]?.Data).toEqual([{ VarCharValue: '1' }]);
});

test('Sandbox Disabled Workgroup is stopped at the query', async () => {
  const clients = await clientsOf('Sandbox Disabled Workgroup');
  expect((await workgroup(clients)).WorkGroup?.State).toBe('DISABLED');
  await expect(run(clients)).rejects.toMatchObject({ name: 'InvalidRequestException' });
});

test('Sandbox No Workgroup Access is stopped at GetWorkGroup', async () => {
  const clients = await clientsOf('Sandbox No Workgroup Access');
  await expect(workgroup(clients)).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining(
      'is not authorized to perform: athena:GetWorkGroup on resource: arn:aws:athena:eu-west-1:111122223333:workgroup/primary',
    ),
  });
});

test('Sandbox No Result Access is stopped at the result in S3', async () => {
  const clients = await clientsOf('Sandbox No Result Access');
  const execution = await run(clients);
  expect(execution?.Status?.State).toBe('SUCCEEDED');
  await expect(readResult(clients, execution?.ResultConfiguration?.OutputLocation)).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('s3:GetObject'),
  });
});

test('theo gets as far as the tables', async () => {
  const clients = await clientsOf('Sandbox Analyst', 'theo');
  const execution = await run(clients, 'SELECT count(*) FROM customers');
  expect(execution?.Status?.State).toBe('FAILED');
  expect(execution?.Status?.StateChangeReason).toMatch(/customers|permission|authorized/i);
});
