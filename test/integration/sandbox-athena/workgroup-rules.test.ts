import {
  GetQueryResultsCommand,
  GetWorkGroupCommand,
  ListTagsForResourceCommand,
  ListWorkGroupsCommand,
} from '@aws-sdk/client-athena';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runQuery, type StandIn, startQuery, startStandIn } from './aws-stand-in.ts';

let aws: StandIn;

beforeAll(async () => {
  aws = await startStandIn();
});
afterAll(() => aws.close());
beforeEach(() => aws.actAs({}));

const OWN_LOCATION = 's3://athena-sandbox-results/own';
const getWorkgroup = (name: string) => aws.athena.send(new GetWorkGroupCommand({ WorkGroup: name }));

describe('output location', () => {
  it('is the client’s where the workgroup leaves it to the client', async () => {
    const { id, execution } = await runQuery(aws, {
      sql: 'select 1',
      workgroup: 'primary',
      location: OWN_LOCATION,
    });
    expect(execution.ResultConfiguration?.OutputLocation).toBe(`${OWN_LOCATION}/${id}.csv`);
  });

  it('is the workgroup’s where that is enforced', async () => {
    const { id, execution } = await runQuery(aws, { sql: 'select 1', location: OWN_LOCATION });
    expect(execution.ResultConfiguration).toMatchObject({
      OutputLocation: `s3://athena-sandbox-results/analysts/${id}.csv`,
      EncryptionConfiguration: { EncryptionOption: 'SSE_S3' },
    });
  });

  it.each([
    [undefined, 'No output location provided.'],
    ['not-s3', 'outputLocation is not a valid S3 path.'],
    ['s3://someone-elses-bucket/x', 'Unable to verify/create output bucket someone-elses-bucket'],
  ])('%s is refused', async (location, message) => {
    const query = { sql: 'select 1', workgroup: 'primary', ...(location === undefined ? {} : { location }) };
    await expect(startQuery(aws, query)).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: expect.stringContaining(message),
    });
  });
});

describe('workgroups', () => {
  it('refuse queries when disabled or unknown', async () => {
    await expect(startQuery(aws, { sql: 'select 1', workgroup: 'disabled-team' })).rejects.toThrow(
      'WorkGroup disabled-team is disabled.',
    );
    await expect(getWorkgroup('nope')).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: 'WorkGroup nope is not found.',
    });
  });

  it('cancel a query that reads more than they allow', async () => {
    const { execution } = await runQuery(aws, {
      sql: 'select count(*) from weblogs.access_logs',
      workgroup: 'small-cutoff',
    });
    expect(execution.Status).toMatchObject({
      State: 'CANCELLED',
      StateChangeReason: expect.stringContaining('Bytes scanned limit was exceeded'),
    });
    expect(execution.Statistics?.DataScannedInBytes).toBe(10_000_000);
    const small = await runQuery(aws, { sql: 'select count(*) from orders', workgroup: 'small-cutoff' });
    expect(small.execution.Status?.State).toBe('SUCCEEDED');
  });

  it('keep managed results out of S3', async () => {
    const { id, execution } = await runQuery(aws, { sql: 'select 7 as n', workgroup: 'managed' });
    expect(execution.ResultConfiguration?.OutputLocation).toBeUndefined();
    const answer = await aws.athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
    expect(answer.ResultSet?.Rows?.[1]?.Data?.[0]?.VarCharValue).toBe('7');
    await expect(
      aws.s3.send(new GetObjectCommand({ Bucket: 'managed-by-athena', Key: `${id}.csv` })),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  it('are listed in pages and described', async () => {
    const first = await aws.athena.send(new ListWorkGroupsCommand({ MaxResults: 3 }));
    const second = await aws.athena.send(
      new ListWorkGroupsCommand({ MaxResults: 3, NextToken: first.NextToken }),
    );
    const names = [...(first.WorkGroups ?? []), ...(second.WorkGroups ?? [])].map(({ Name }) => Name);
    expect(names).toEqual(['analysts', 'disabled-team', 'managed', 'primary', 'small-cutoff']);
    const { WorkGroup: workgroup } = await getWorkgroup('small-cutoff');
    expect(workgroup).toMatchObject({
      State: 'ENABLED',
      Configuration: { EnforceWorkGroupConfiguration: true, BytesScannedCutoffPerQuery: 10_000_000 },
    });
  });

  it('have tags', async () => {
    const ResourceARN = 'arn:aws:athena:eu-west-1:111122223333:workgroup/analysts';
    const { Tags: tags } = await aws.athena.send(new ListTagsForResourceCommand({ ResourceARN }));
    expect(tags).toContainEqual({ Key: 'team', Value: 'analytics' });
    await expect(
      aws.athena.send(new ListTagsForResourceCommand({ ResourceARN: `${ResourceARN}x` })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('permissions', () => {
  it('name action and resource of what is refused', async () => {
    aws.actAs({ role: 'AthenaNoWorkgroupRead' });
    await expect(getWorkgroup('primary')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'is not authorized to perform: athena:GetWorkGroup on resource: arn:aws:athena:eu-west-1:111122223333:workgroup/primary',
      ),
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('keep from who may not query', async () => {
    aws.actAs({ role: 'AthenaNoQuery' });
    await expect(startQuery(aws, { sql: 'select 1' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  it('are needed on the result’s object, through Athena as well', async () => {
    aws.actAs({ role: 'AthenaNoResultRead' });
    const { id, execution } = await runQuery(aws, { sql: 'select 1' });
    expect(execution.Status?.State).toBe('SUCCEEDED');
    await expect(aws.athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }))).rejects.toMatchObject(
      {
        name: 'AccessDeniedException',
        message: expect.stringContaining('s3:GetObject'),
      },
    );
  });
});
