import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StandIn, startStandIn } from './aws-stand-in.ts';

let aws: StandIn;

beforeAll(async () => {
  aws = await startStandIn();
});
afterAll(() => aws.close());

/** The request as it stands, without the checks and additions of the SDK. */
async function call(operation: string, body: object | string) {
  const answer = await fetch(aws.athenaEndpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AmazonAthena.${operation}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: answer.status,
    type: answer.headers.get('x-amzn-errortype'),
    body: (await answer.json()) as object,
  };
}

const token = 'x'.repeat(32);

describe('limits of the API', () => {
  it.each([
    ['ListDataCatalogs', { MaxResults: 1 }, "Value '1' at 'maxResults'", 'greater than or equal to 2'],
    ['ListDataCatalogs', { MaxResults: 51 }, "Value '51' at 'maxResults'", 'less than or equal to 50'],
    ['ListWorkGroups', { MaxResults: 0 }, "at 'maxResults'", 'greater than or equal to 1'],
    [
      'ListTagsForResource',
      { ResourceARN: 'arn', MaxResults: 74 },
      "at 'maxResults'",
      'greater than or equal to 75',
    ],
    [
      'GetQueryResults',
      { QueryExecutionId: 'x', MaxResults: 1001 },
      "at 'maxResults'",
      'less than or equal to 1000',
    ],
    ['GetQueryExecution', { QueryExecutionId: 'a b' }, "at 'queryExecutionId'", 'regular expression'],
    ['GetQueryExecution', {}, "Value null at 'queryExecutionId'", 'must not be null'],
    ['GetWorkGroup', { WorkGroup: 'a/b' }, "Value 'a/b' at 'workGroup'", 'regular expression'],
    [
      'BatchGetQueryExecution',
      { QueryExecutionIds: Array(51).fill('x') },
      "at 'queryExecutionIds'",
      'equal to 50',
    ],
    ['ListQueryExecutions', { MaxResults: 51 }, "at 'maxResults'", 'less than or equal to 50'],
    [
      'StartQueryExecution',
      { QueryString: '', ClientRequestToken: token },
      "at 'queryString'",
      'length greater',
    ],
    ['StartQueryExecution', { QueryString: 'select 1' }, "at 'clientRequestToken'", 'must not be null'],
    [
      'StartQueryExecution',
      { QueryString: 'select 1', ClientRequestToken: 'short' },
      "at 'clientRequestToken'",
      '32',
    ],
    [
      'StartQueryExecution',
      { QueryString: 'x'.repeat(262_145), ClientRequestToken: token },
      "at 'queryString'",
      'length less than or equal to 262144',
    ],
  ])('%s %#', async (operation, body, where, rule) => {
    const answer = await call(operation, body);
    expect(answer).toMatchObject({ status: 400, type: 'InvalidRequestException' });
    expect(answer.body).toMatchObject({
      __type: 'InvalidRequestException',
      AthenaErrorCode: 'INVALID_INPUT',
      message: expect.stringContaining(where),
    });
    expect(JSON.stringify(answer.body)).toContain(rule);
  });

  it('counts the query in bytes', async () => {
    const body = {
      QueryString: `select '${'é'.repeat(140_000)}'`,
      ClientRequestToken: token,
      WorkGroup: 'analysts',
    };
    expect(await call('StartQueryExecution', body)).toMatchObject({
      status: 400,
      type: 'InvalidRequestException',
    });
  });
});

describe('requests that are none', () => {
  it('are refused', async () => {
    expect(await call('ListWorkGroups', '{')).toMatchObject({ status: 400, type: 'SerializationException' });
    expect(await call('DropEverything', {})).toMatchObject({
      status: 400,
      type: 'UnknownOperationException',
    });
    expect(await call('toString', {})).toMatchObject({ status: 400, type: 'UnknownOperationException' });
  });

  it.each(['garbage', 'QUJD', '✓'])('refuse the token %s', async (NextToken) => {
    expect(await call('ListWorkGroups', { NextToken })).toMatchObject({ type: 'InvalidRequestException' });
  });

  it('refuse an unknown execution', async () => {
    expect(await call('GetQueryExecution', { QueryExecutionId: 'nope' })).toMatchObject({
      type: 'InvalidRequestException',
      body: { message: 'QueryExecution nope was not found' },
    });
  });
});
