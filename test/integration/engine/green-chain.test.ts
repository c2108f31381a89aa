import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RowSample, TestEvent } from '#app/contract/connection-test.ts';
import { TestEventSchema } from '#app/contract/connection-test.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import {
  collect,
  failureOf,
  memoryLog,
  newConnectionTest,
  sampleEntries,
  stepEnds,
  verdictOf,
} from './scenario.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function run(dsn: string, person: string, query: string | null = null): Promise<TestEvent[]> {
  const log = memoryLog();
  const token = await sandbox.token(person);
  const input = { dsn: { name: dsn, entries: sampleEntries(sandbox, dsn) }, token, query };
  const events = await collect(newConnectionTest(log).run(input, new AbortController().signal));
  expect(log.lines).toEqual([]);
  return events;
}

function rowsOf(events: readonly TestEvent[]): RowSample | undefined {
  return events.flatMap((event) => (event.kind === 'rows' ? [event.sample] : []))[0];
}

describe('a test that passes', () => {
  it('proves every hop and shows a row', async () => {
    const events = await run('Sandbox Analyst', 'ana');
    expect(verdictOf(events)).toBe('passed');
    expect(stepEnds(events)).toEqual([
      'check-dsn:passed',
      'check-token:passed',
      'reach-endpoints:passed',
      'assume-role-with-web-identity:passed',
      'get-workgroup:passed',
      'run-query:passed',
      'read-result-s3:passed',
      'read-result-api:passed',
    ]);
    expect(rowsOf(events)?.rows).toEqual([['1']]);
  });

  it('sends events that the contract takes as they are', async () => {
    for (const event of await run('Sandbox Analyst', 'ana'))
      expect(TestEventSchema.parse(event)).toEqual(event);
  });

  it('gives each remote hop a request id, and each hop a sentence', async () => {
    const events = await run('Sandbox Analyst', 'ana');
    const passed = events.flatMap((event) =>
      event.kind === 'step-ended' && event.outcome.state === 'passed'
        ? [{ id: event.id, ...event.outcome }]
        : [],
    );
    for (const step of passed) expect(step.proved).toMatch(/^\p{Lu}.*\.$/su);
    const remote = passed.filter(({ id }) => !['check-dsn', 'check-token', 'reach-endpoints'].includes(id));
    for (const step of remote) expect(step.requestId).toMatch(/^[\w-]{8,}$/);
    for (const step of passed) expect(step.warnings).toEqual([]);
  });

  it('keeps NULL and the empty string apart, with quotes, commas and line breaks', async () => {
    const sql = `SELECT CAST(NULL AS varchar) AS a, '' AS b, 'x"y,z' AS c, concat('p', chr(10), 'q') AS d`;
    const sample = rowsOf(await run('Sandbox Analyst', 'ana', sql));
    expect(sample?.rows).toEqual([[null, '', 'x"y,z', 'p\nq']]);
    expect(sample?.columns.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('shows the first rows of a long result, and that there are more', async () => {
    const events = await run('Sandbox Analyst', 'ana', 'SELECT * FROM weblogs.access_logs');
    expect(verdictOf(events)).toBe('passed');
    const sample = rowsOf(events);
    expect(sample?.rows).toHaveLength(100);
    expect(sample?.more).toBe(true);
  });

  it('reads a result that Athena keeps through Athena alone', async () => {
    const events = await run('Sandbox Managed Results', 'ana');
    expect(verdictOf(events)).toBe('passed');
    expect(stepEnds(events).slice(-2)).toEqual(['read-result-s3:not-run', 'read-result-api:passed']);
    expect(rowsOf(events)?.rows).toEqual([['1']]);
  });

  it('says that an enforced workgroup overrules the DSN', async () => {
    const events = await run('Sandbox Enforced Workgroup', 'ana');
    const workgroup = events.find((event) => event.kind === 'step-ended' && event.id === 'get-workgroup');
    expect(JSON.stringify(workgroup)).toContain('S3OutputLocation has no effect');
    expect(verdictOf(events)).toBe('passed');
  });
});

describe('a test that fails', () => {
  it.each([
    ['Sandbox Analyst', 'noor', null, 'assume-role-with-web-identity:trust-policy-refuses:aws-admin'],
    ['Sandbox Analyst', 'theo', 'SELECT * FROM customers', 'run-query:query-table-denied:aws-admin'],
    ['Sandbox Analyst', 'ana', 'SELEC 1', 'run-query:query-syntax:you'],
    ['Sandbox Analyst', 'ana', 'SELECT * FROM no_such_table', 'run-query:query-table-missing:you'],
    ['Sandbox Disabled Workgroup', 'ana', null, 'run-query:workgroup-disabled:aws-admin'],
    ['Sandbox No Workgroup Access', 'ana', null, 'get-workgroup:access-denied:aws-admin'],
    ['Sandbox No Result Access', 'ana', null, 'read-result-s3:access-denied:aws-admin'],
  ])('%s as %s, %s: %s', async (dsn, person, query, expected) => {
    const events = await run(dsn, person, query);
    expect(failureOf(events)).toBe(expected);
    expect(verdictOf(events)).toBe('failed');
    const ends = stepEnds(events);
    const at = ends.findIndex((end) => end.includes(':failed:'));
    expect(ends.slice(at + 1).every((end) => end.endsWith(':not-run'))).toBe(true);
  });

  it('names the missing action and resource to hand over', async () => {
    const events = await run('Sandbox No Result Access', 'ana');
    const failed = events.find((event) => event.kind === 'step-ended' && event.outcome.state === 'failed');
    const outcome =
      failed?.kind === 'step-ended' && failed.outcome.state === 'failed' ? failed.outcome : null;
    const statement: unknown = JSON.parse(outcome?.diagnosis.handOver ?? '{}');
    expect(statement).toEqual({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: expect.stringMatching(/^arn:aws:s3:::athena-sandbox-results\/ana\/[\w-]+\.csv$/),
    });
  });

  it.each([
    [
      { preferred_role: 'arn:aws:iam::111122223333:role/NoSuchRole' },
      'assume-role-with-web-identity:trust-policy-refuses:aws-admin',
    ],
    [
      { preferred_role: 'arn:aws:iam::111122223333:role/AthenaOneHour', duration: '7200' },
      'assume-role-with-web-identity:duration-too-long:you',
    ],
    [{ preferred_role: 'arn:aws:iam::111122223333:role/AthenaNoQuery' }, 'run-query:access-denied:aws-admin'],
    [{ preferred_role: '' }, 'check-dsn:dsn-invalid:you'],
    [{ AwsRegion: '' }, 'check-dsn:dsn-invalid:you'],
    [{ role_session_name: 'a b' }, 'check-dsn:dsn-invalid:you'],
    [{ EndpointOverride: 'http://example.com' }, 'check-dsn:dsn-invalid:you'],
    [{ AuthenticationType: 'ADFS' }, 'check-dsn:authentication-type-not-testable:you'],
    [{ AuthenticationType: 'nonsense' }, 'check-dsn:authentication-type-not-testable:you'],
    [{ Workgroup: 'nowhere' }, 'get-workgroup:workgroup-not-found:you'],
    [{ S3OutputLocation: 's3://another-bucket-of-mine/x/' }, 'run-query:output-location-invalid:you'],
    [{ EndpointOverride: 'http://127.0.0.1:1' }, 'reach-endpoints:connection-refused:network'],
    [{ S3EndpointOverride: 'no-such-host.invalid' }, 'reach-endpoints:dns-failed:network'],
  ])('with %j: %s', async (changes, expected) => {
    const entries = sampleEntries(sandbox, 'Sandbox Analyst', changes);
    const token = await sandbox.token('ana');
    const input = { dsn: { name: 'x', entries }, token, query: null };
    const events = await collect(newConnectionTest().run(input, new AbortController().signal));
    expect(failureOf(events)).toBe(expected);
  });

  it.each([
    [{ expiresIn: -60 }, 'check-token:token-expired:you'],
    [{ notBefore: 600 }, 'check-token:token-not-yet-valid:you'],
    [{ audience: 'someone-else' }, 'assume-role-with-web-identity:token-audience-refused:identity-admin'],
    [
      { issuer: 'https://login.example.com' },
      'assume-role-with-web-identity:token-issuer-unknown:identity-admin',
    ],
    [{ keyId: 'other' }, 'assume-role-with-web-identity:token-signature-invalid:identity-admin'],
    [{ omit: ['iat'] }, 'check-token:token-claim-missing:identity-admin'],
    [{ length: 30_000 }, 'check-token:token-too-long:identity-admin'],
  ])('with a token of %j: %s', async (overrides, expected) => {
    const entries = sampleEntries(sandbox, 'Sandbox Analyst');
    const token = await sandbox.token('ana', overrides);
    const input = { dsn: { name: 'x', entries }, token, query: null };
    const events = await collect(newConnectionTest().run(input, new AbortController().signal));
    expect(failureOf(events)).toBe(expected);
  });
});
