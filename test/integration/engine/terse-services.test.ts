import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TestEvent } from '#app/contract/connection-test.ts';
import { collect, failureOf, memoryLog, newConnectionTest, stepEnds, verdictOf } from './scenario.ts';
import {
  type RunningSmallAws,
  type SmallAws,
  sendCredentials,
  sendJson,
  startSmallAws,
  targetOf,
  unverifiedToken,
} from './small-aws.ts';

let aws: RunningSmallAws | null = null;
afterEach(() => aws?.close());

/** What other implementations of the API answer: no statistics, no header row, ISO times, bare CSV values. */
const terse: SmallAws = {
  sts: (_request, response) => sendCredentials(response),
  athena(request, response) {
    switch (targetOf(request)) {
      case 'GetWorkGroup':
        return sendJson(response, {
          WorkGroup: { Name: 'primary', CreationTime: '2026-01-01T00:00:00+00:00' },
        });
      case 'StartQueryExecution':
        return sendJson(response, { QueryExecutionId: 'q-1' });
      case 'GetQueryExecution':
        return sendJson(response, {
          QueryExecution: {
            Status: { State: 'SUCCEEDED', SubmissionDateTime: 1_767_225_600 },
            ResultConfiguration: { OutputLocation: 's3://bucket/results/q-1.csv' },
          },
        });
      default:
        return sendJson(response, {
          ResultSet: {
            Rows: [{ Data: [{ VarCharValue: '1' }] }],
            ResultSetMetadata: { ColumnInfo: [{ Name: '_col0', Type: 'integer' }] },
          },
        });
    }
  },
  s3: (_request, response) => void response.end('_col0\n1\n'),
};

async function run(
  services: Partial<SmallAws>,
  changes: Readonly<Record<string, string>> = {},
): Promise<TestEvent[]> {
  const log = memoryLog();
  aws = await startSmallAws({ ...terse, ...services });
  const input = { dsn: { name: 'x', entries: aws.entries(changes) }, token: unverifiedToken(), query: null };
  const events = await collect(newConnectionTest(log).run(input, new AbortController().signal));
  expect(log.lines).toEqual([]);
  return events;
}

const athenaBut = (operation: string, answer: SmallAws['athena']): Partial<SmallAws> => ({
  athena: (request, response, body) =>
    targetOf(request) === operation ? answer(request, response, body) : terse.athena(request, response, body),
});

describe('services that leave out what is optional', () => {
  it('are good enough', async () => {
    const events = await run({});
    expect(verdictOf(events)).toBe('passed');
    expect(events.find((event) => event.kind === 'rows')).toMatchObject({
      sample: { columns: [{ name: '_col0', type: 'integer' }], rows: [['1']], more: false },
    });
    expect(JSON.stringify(events)).not.toContain('differ');
  });

  it('but whose two results differ, are pointed at', async () => {
    const events = await run({ s3: (_request, response) => void response.end('"_col0"\n"2"\n') });
    expect(verdictOf(events)).toBe('passed');
    expect(JSON.stringify(events)).toContain('The rows read from S3 and those read through Athena differ.');
  });

  it('keep a first row that merely follows a header elsewhere', async () => {
    const rows = [{ Data: [{ VarCharValue: '_col0' }] }, { Data: [{}] }, { Data: [{ VarCharValue: '' }] }];
    const result = { Rows: rows, ResultSetMetadata: { ColumnInfo: [{ Name: '_col0', Type: 'varchar' }] } };
    const events = await run({
      ...athenaBut('GetQueryResults', (_request, response) => sendJson(response, { ResultSet: result })),
      s3: (_request, response) => void response.end('"_col0"\n\n""\n'),
    });
    expect(events.find((event) => event.kind === 'rows')).toMatchObject({ sample: { rows: [[null], ['']] } });
    expect(JSON.stringify(events)).not.toContain('differ');
  });

  it('may write plain lines for statements such as SHOW', async () => {
    const execution = {
      Status: { State: 'SUCCEEDED' },
      ResultConfiguration: { OutputLocation: 's3://bucket/q.txt' },
    };
    const result = {
      Rows: [{ Data: [{ VarCharValue: 'customers' }] }, { Data: [{ VarCharValue: 'orders' }] }],
      ResultSetMetadata: { ColumnInfo: [{ Name: 'tab_name', Type: 'string' }] },
    };
    const events = await run({
      athena: (request, response, body) => {
        if (targetOf(request) === 'GetQueryExecution')
          return sendJson(response, { QueryExecution: execution });
        if (targetOf(request) === 'GetQueryResults') return sendJson(response, { ResultSet: result });
        return terse.athena(request, response, body);
      },
      s3: (_request, response) => void response.end('customers\norders\n'),
    });
    expect(events.find((event) => event.kind === 'rows')).toMatchObject({
      sample: { columns: [{ name: 'tab_name' }], rows: [['customers'], ['orders']] },
    });
  });
});

describe('services that keep no result file', () => {
  const refusing = (code: string): Partial<SmallAws> => ({
    s3: (_request, response) =>
      void response
        .writeHead(404, { 'content-type': 'application/xml' })
        .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>none</Message></Error>`),
  });

  it.each([['NoSuchKey'], ['NoSuchBucket']])('pass with a warning where S3 says %s', async (code) => {
    const events = await run(refusing(code));
    expect(verdictOf(events)).toBe('passed');
    expect(events.find((event) => event.kind === 'rows')).toMatchObject({ sample: { rows: [['1']] } });
    expect(
      events.find((event) => event.kind === 'step-ended' && event.id === 'read-result-s3'),
    ).toMatchObject({
      outcome: { state: 'passed', warnings: [expect.stringContaining('The result file is not there')] },
    });
  });

  it('fail where the DSN wants results from S3 alone', async () => {
    const events = await run(refusing('NoSuchKey'), { ResultFetcher: 'S3' });
    expect(failureOf(events)).toBe('read-result-s3:result-missing:aws-admin');
  });

  it('are forgiven for nothing but the absence', async () => {
    expect(failureOf(await run(refusing('AccessDenied')))).toMatch(/^read-result-s3:/);
  });

  it('may give NULL and the empty string alike in one of the two ways', async () => {
    const rows = [{ Data: [{ VarCharValue: '' }] }, { Data: [{ VarCharValue: '' }] }];
    const result = { Rows: rows, ResultSetMetadata: { ColumnInfo: [{ Name: '_col0', Type: 'varchar' }] } };
    const events = await run({
      ...athenaBut('GetQueryResults', (_request, response) => sendJson(response, { ResultSet: result })),
      s3: (_request, response) => void response.end('_col0\r\n""\r\n\r\n'),
    });
    expect(events.find((event) => event.kind === 'rows')).toMatchObject({ sample: { rows: [[''], [null]] } });
    expect(JSON.stringify(events)).not.toContain('differ');
  });
});

describe('services that answer badly', () => {
  it('a body that stops arriving is given up', async () => {
    const events = await run(
      {
        ...athenaBut('GetWorkGroup', (_request, response) => {
          response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': '100' });
          response.write('{"WorkGroup":');
        }),
      },
      { RequestTimeout: '300' },
    );
    expect(failureOf(events)).toBe('get-workgroup:answer-timeout:network');
  });

  it('a result that stops arriving is given up', async () => {
    const events = await run(
      {
        s3: (_request, response) => {
          response.writeHead(200, { 'content-length': '1000' });
          response.write('"_col0"\n"');
        },
      },
      { RequestTimeout: '300' },
    );
    expect(failureOf(events)).toBe('read-result-s3:answer-timeout:network');
  });

  it.each([
    ['{"QueryExecutionId":', 'run-query:answer-cut:network'],
    ['{}', 'run-query:answer-not-from-aws:network'],
    ['hello', 'run-query:answer-not-from-aws:network'],
  ])('StartQueryExecution with %s: %s', async (text, expected) => {
    const services = athenaBut('StartQueryExecution', (_request, response) => void response.end(text));
    expect(failureOf(await run(services))).toBe(expected);
  });

  it.each([
    ['"a"\n"unfinished', 'read-result-s3:answer-cut:network'],
    ['"a"\n"1","2"\n', 'read-result-s3:result-unreadable:aws-admin'],
    ['"a"\n"x"y\n', 'read-result-s3:result-unreadable:aws-admin'],
    ['<!doctype html><title>Sign in</title>', 'read-result-s3:answer-not-from-aws:network'],
  ])('an object with %s: %s', async (text, expected) => {
    expect(failureOf(await run({ s3: (_request, response) => void response.end(text) }))).toBe(expected);
  });

  it.each([
    ['wants a password', 407, 'Proxy Authentication Required'],
    ['leads to another address', 302, ''],
    ['forbids without a word', 403, ''],
    ['forbids in words', 403, 'Forbidden'],
  ])('a proxy that %s is not AWS', async (_name, status, text) => {
    const services = athenaBut(
      'GetWorkGroup',
      (_request, response) => void response.writeHead(status).end(text),
    );
    expect(failureOf(await run(services))).toBe('get-workgroup:answer-not-from-aws:network');
  });

  it('an unknown refusal is passed on with its request id', async () => {
    const events = await run(
      athenaBut('GetWorkGroup', (_request, response) => {
        response.setHeader('x-amzn-requestid', 'request-7');
        sendJson(response, { __type: 'NeverHeardOfException', message: 'no' }, 400);
      }),
    );
    expect(failureOf(events)).toBe('get-workgroup:aws-refused:aws-admin');
    expect(
      events.find((event) => event.kind === 'step-ended' && event.outcome.state === 'failed'),
    ).toMatchObject({
      outcome: { requestId: 'request-7', diagnosis: { handOver: 'no\nRequest id: request-7' } },
    });
  });

  it('a query that never ends is given up and stopped', async () => {
    const stopped: string[] = [];
    const events = await run(
      {
        athena: (request, response, body) => {
          if (targetOf(request) === 'GetQueryExecution') {
            return sendJson(response, { QueryExecution: { Status: { State: 'RUNNING' } } });
          }
          if (targetOf(request) === 'StopQueryExecution') stopped.push(body);
          return terse.athena(request, response, body);
        },
      },
      { MaxPollDuration: '150', MinQueryExecutionPollingInterval: '20' },
    );
    expect(failureOf(events)).toBe('run-query:query-timeout:you');
    expect(stepEnds(events)).toHaveLength(8);
    await expect.poll(() => stopped).toEqual(['{"QueryExecutionId":"q-1"}']);
  });
});

describe('what is sent', () => {
  it('does not depend on the environment', async () => {
    const foreign = {
      AWS_REGION: 'us-east-1',
      AWS_PROFILE: 'no-such-profile',
      AWS_ACCESS_KEY_ID: 'AKIAFOREIGNFOREIGN00',
      AWS_SECRET_ACCESS_KEY: 'foreign',
      AWS_SESSION_TOKEN: 'foreign',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_ATHENA: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'true',
      AWS_MAX_ATTEMPTS: '9',
    };
    const seen: string[] = [];
    for (const [key, value] of Object.entries(foreign)) vi.stubEnv(key, value);
    try {
      const events = await run({
        athena: (request, response, body) => {
          seen.push(String(request.headers.authorization), String(request.headers['x-amz-security-token']));
          terse.athena(request, response, body);
        },
      });
      expect(verdictOf(events)).toBe('passed');
    } finally {
      vi.unstubAllEnvs();
    }
    expect(seen.join()).toContain('ASIAIOSFODNN7EXAMPLE');
    expect(seen.join()).toContain('/eu-west-1/athena/');
    expect(seen.join()).not.toContain('foreign');
    expect(seen.join()).not.toContain('AKIAFOREIGN');
  });

  it('is unsigned to STS and the same token for every attempt to start a query', async () => {
    const tokens: string[] = [];
    const headers: (string | undefined)[] = [];
    const forms: URLSearchParams[] = [];
    await run({
      sts: (request, response, body) => {
        headers.push(request.headers.authorization);
        forms.push(new URLSearchParams(body));
        sendCredentials(response);
      },
      ...athenaBut('StartQueryExecution', (_request, response, body) => {
        const sent: { ClientRequestToken: string } = JSON.parse(body);
        tokens.push(sent.ClientRequestToken);
        if (tokens.length < 3) sendJson(response, { __type: 'ThrottlingException' }, 400);
        else sendJson(response, { QueryExecutionId: 'q-1' });
      }),
    });
    expect(headers).toEqual([undefined]);
    expect(Object.fromEntries(forms[0] ?? [])).toMatchObject({
      Action: 'AssumeRoleWithWebIdentity',
      RoleArn: 'arn:aws:iam::111122223333:role/Analyst',
      RoleSessionName: 'test',
      DurationSeconds: '900',
    });
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(1);
  });
});
