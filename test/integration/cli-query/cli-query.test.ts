import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectToSandbox } from '#main/sandbox/control/control-client.ts';
import { type RunningSandbox, runCli, runSandbox, spawnCli } from '#test/support/run-cli.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

let dataDir = '';
let sandbox: RunningSandbox;
let token = '';

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'athena-dsn-query-'));
  sandbox = await runSandbox(dataDir);
});
beforeEach(async () => {
  const control = await connectToSandbox(dataDir);
  const minted = await control?.token('ana');
  if (!minted?.ok) throw new Error('The sandbox gives no token.');
  token = minted.value;
});
afterAll(async () => {
  expect(await sandbox.stop()).toBe(0);
  await rm(dataDir, { recursive: true, force: true });
});

async function query(...args: string[]) {
  const all = ['query', 'Sandbox Analyst', '--token-file', '-', '--data-dir', dataDir, ...args];
  const run = await runCli(all, token);
  expect(run.stdout + run.stderr).not.toContain(token.split('.')[2]);
  return run;
}

const sql =
  "SELECT * FROM (VALUES (1, 'a \"b\"', true), (2, '', null), (30, null, false)) AS t (n, text, yes) ORDER BY n";

describe('rows', () => {
  it.each([
    ['csv', '"n","text","yes"\n"1","a ""b""","true"\n"2","",\n"30",,"false"\n'],
    [
      'jsonl',
      '{"n": 1, "text": "a \\"b\\"", "yes": true}\n{"n": 2, "text": "", "yes": null}\n{"n": 30, "text": null, "yes": false}\n',
    ],
    ['table', ' n  text   yes\n--  -----  -----\n 1  a "b"  true\n 2         NULL\n30  NULL   false\n'],
  ])('come as %s', async (format, text) => {
    expect(await query('--sql', sql, '--format', format)).toMatchObject({
      code: 0,
      stdout: text,
      stderr: '',
    });
  });

  it('go into a file as JSON, with a summary', async () => {
    const folder = await temporaryFolder();
    const output = join(folder, 'rows.json');
    const plain = join(folder, 'plain.sql');
    await writeFile(plain, 'SELECT * FROM customers WHERE id <= ? ORDER BY id;\n');
    const args = ['--file', plain, '--param', '2', '--format', 'json', '--output', output, '--json'];
    const { code, stdout } = await query(...args);
    expect(code).toBe(0);
    expect(JSON.parse(await readFile(output, 'utf8'))).toHaveLength(2);
    expect(JSON.parse(stdout)).toMatchObject({ state: 'succeeded', rows: 2, workgroup: 'primary', output });
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('end where enough were read', async () => {
    const run = await query('--sql', 'SELECT * FROM order_items', '--format', 'jsonl', '--max-rows', '7');
    expect(run.code).toBe(0);
    expect(run.stdout.trim().split('\n')).toHaveLength(7);
  });
});

describe('what goes wrong', () => {
  it('with S3 is told, with the way that the rows took instead', async () => {
    const control = await connectToSandbox(dataDir);
    await control?.addFault({
      service: 's3',
      operation: 'GetObject',
      fault: { kind: 'refuse', code: 'AccessDenied', status: 403 },
    });
    try {
      const run = await query('--sql', sql, '--json');
      expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining('"30",,"false"') });
      expect(run.stderr).toContain('S3 did not give the result');
      const summary = run.stderr.split('\n').find((line) => line.startsWith('{'));
      expect(JSON.parse(summary ?? '{}')).toMatchObject({ via: 'api', rows: 3 });
    } finally {
      await control?.clearFaults();
    }
  });

  it('in the query is told with its place, and leaves no file', async () => {
    const folder = await temporaryFolder();
    const run = await query(
      '--sql',
      'SELECT\n  nothing FROM customers',
      '--output',
      join(folder, 'rows.csv'),
    );
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('line 2, column 3');
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    [[]],
    [['--sql', 'SELECT 1; SELECT 2']],
    [['--sql', 'SELECT 1', '--max-rows', '0']],
    [['--file', '/nowhere/x.sql']],
  ])('in the call is a usage error: %j', async (args) => {
    expect(await query(...args)).toMatchObject({ code: 2, stdout: '' });
  });

  it('with the sign-in in the middle is told, with the id of the query that goes on', async () => {
    const control = await connectToSandbox(dataDir);
    const fault = { kind: 'refuse', code: 'ExpiredTokenException', status: 400 } as const;
    await control?.addFault({ service: 'athena', operation: 'GetQueryExecution', fault });
    try {
      const run = await query('--sql', sql);
      expect(run).toMatchObject({ code: 1, stdout: '' });
      expect(run.stderr).toMatch(/Its id in Athena is [0-9a-f-]{36}\./);
    } finally {
      await control?.clearFaults();
    }
  });

  it('with the sign-in while rows come is told, and leaves no file', async () => {
    const control = await connectToSandbox(dataDir);
    const folder = await temporaryFolder();
    await control?.addFault({ service: 's3', fault: { kind: 'expiredCredentials' } });
    try {
      const run = await query('--sql', sql, '--output', join(folder, 'rows.csv'));
      expect(run).toMatchObject({ code: 1, stdout: '' });
      expect(run.stderr).toContain('sign');
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await control?.clearFaults();
    }
  });

  it('without a token says how to give one', async () => {
    const args = ['query', 'Sandbox TIP with ARNs', '--sql', 'SELECT 1', '--data-dir', dataDir];
    const run = await runCli(args);
    expect(run.code).not.toBe(0);
    expect(run.stdout).toBe('');
  });
});

it('Ctrl-C stops the query in Athena and leaves no file', async () => {
  const folder = await temporaryFolder();
  const control = await connectToSandbox(dataDir);
  await control?.resetCalls();
  const slow = 'SELECT sum(a.id * b.id) FROM orders a CROSS JOIN orders b CROSS JOIN orders c';
  const args = [
    '--sql',
    slow,
    '--output',
    join(folder, 'rows.csv'),
    '--token-file',
    '-',
    '--data-dir',
    dataDir,
  ];
  const child = spawnCli(['query', 'Sandbox Analyst', ...args]);
  child.stdin?.end(token);
  const ended = once(child, 'close');
  for (;;) {
    const calls = await control?.calls();
    if (calls?.ok && (calls.value['athena.GetQueryExecution'] ?? 0) > 0) break;
  }
  child.kill('SIGINT');
  expect((await ended)[0]).toBe(1);
  const calls = await control?.calls();
  expect(calls?.ok && calls.value['athena.StopQueryExecution']).toBeGreaterThan(0);
  expect(await readdir(folder)).toEqual([]);
});

it('Ctrl-C ends it though nobody reads its rows', async () => {
  const many = 'SELECT a.*, b.id AS other FROM order_items a CROSS JOIN customers b LIMIT 200000';
  const child = spawnCli([
    ...['query', 'Sandbox Analyst', '--sql', many, '--token-file', '-', '--data-dir', dataDir],
  ]);
  child.stdin?.end(token);
  const ended = once(child, 'exit');
  if (child.stdout !== null) await once(child.stdout, 'readable');
  child.kill('SIGINT');
  expect((await ended)[0]).toBe(1);
});
