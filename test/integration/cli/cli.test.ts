import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type RunningSandbox, runCli, runSandbox, spawnCli } from '#test/support/run-cli.ts';

const Report = z.strictObject({
  passed: z.boolean(),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      state: z.enum(['passed', 'failed', 'cancelled', 'not-run']),
      ms: z.number().int(),
      requestId: z.string().optional(),
      code: z.string().optional(),
      cause: z.string().optional(),
      owner: z.enum(['you', 'aws-admin', 'identity-admin', 'network', 'aws']).optional(),
      remedy: z.string().optional(),
    }),
  ),
  rows: z.array(z.array(z.string().nullable())).optional(),
});

let dataDir = '';
let sandbox: RunningSandbox;
const inDataDir = ['--data-dir'] as const;
const cli = (...args: string[]) => runCli([...args, ...inDataDir, dataDir]);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'athena-dsn-cli-'));
  sandbox = await runSandbox(dataDir);
});

afterEach(() => cli('sandbox', 'clear-faults'));

afterAll(async () => {
  expect(await sandbox.stop()).toBe(0);
  await rm(dataDir, { recursive: true, force: true });
});

async function freshToken(person = 'ana'): Promise<string> {
  const { code, stdout } = await cli('sandbox', 'token', '--person', person);
  expect(code).toBe(0);
  return stdout.trim();
}

async function testDsn(name: string, ...args: string[]) {
  const token = await freshToken();
  const run = await runCli(
    ['test', name, '--token-file', '-', '--json', ...args, '--data-dir', dataDir],
    token,
  );
  expect(run.stdout + run.stderr).not.toContain(token.split('.')[2]);
  return { ...run, report: Report.parse(JSON.parse(run.stdout)) };
}

describe('the sandbox command', () => {
  test('says in one line what there is', () => {
    const Ready = z.object({
      ready: z.literal(true),
      endpoints: z.record(z.string(), z.url()),
      issuer: z.url(),
      people: z.array(z.object({ id: z.string() })).min(3),
      dsns: z
        .array(z.object({ name: z.string(), parameters: z.array(z.object({ key: z.string() })) }))
        .min(1),
    });
    expect(Ready.safeParse(sandbox.ready).error).toBeUndefined();
  });

  test('knows only its sample people', async () => {
    const run = await cli('sandbox', 'token', '--person', 'nobody');
    expect(run).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('list and show', () => {
  test('print DSNs as parameters in order', async () => {
    const listed = JSON.parse((await cli('list', '--json')).stdout) as { name: string }[];
    expect(listed.map((dsn) => dsn.name)).toContain('Sandbox Analyst');
    const shown = JSON.parse((await cli('show', 'sandbox analyst', '--json')).stdout);
    expect(shown).toEqual(listed.find((dsn) => dsn.name === 'Sandbox Analyst'));
  });
});

describe('import', () => {
  test('takes an odbc.ini in, without the secrets in it', async () => {
    const file = join(dataDir, 'odbc.ini');
    const sentinel = 'eyJhbGciOiJSUzI1NiJ9.c2VudGluZWw.sentinel';
    await writeFile(
      file,
      `[ODBC Data Sources]\nImported = Amazon Athena ODBC (x64)\n[Imported]\nAwsRegion = eu-west-1\nAuthenticationType = JWT\nOdd = x\nweb_identity_token = ${sentinel}\n`,
    );
    const run = await cli('import', file);
    expect(run).toMatchObject({ code: 0, stdout: 'Imported Imported\n' });
    expect(run.stderr).toContain('web_identity_token');
    expect(run.stderr).toContain('kept, though the driver does not have them: Odd');
    await rm(file);
    for (const entry of await readdir(dataDir, { recursive: true, withFileTypes: true })) {
      if (entry.isFile())
        expect(await readFile(join(entry.parentPath, entry.name), 'utf8')).not.toContain(sentinel);
    }
  });

  test('takes a connection string in, under a name of choice', async () => {
    const file = join(dataDir, 'connection.txt');
    await writeFile(file, 'DRIVER={Amazon Athena ODBC (x64)};AwsRegion=us-east-1;Schema={a;b}}c};');
    expect(await cli('import', file, '--name', 'From String')).toMatchObject({ code: 0 });
    const shown = JSON.parse((await cli('show', 'From String', '--json')).stdout);
    expect(shown.parameters).toContainEqual({ key: 'Schema', value: 'a;b}c' });
    await rm(file);
  });

  test('takes in what Windows programs write as "Unicode"', async () => {
    const file = join(dataDir, 'utf16.ini');
    await writeFile(
      file,
      '\uFEFF[Wide é]\r\nDriver=Amazon Athena ODBC (x64)\r\nAwsRegion=eu-west-1\r\n',
      'utf16le',
    );
    expect(await cli('import', file)).toMatchObject({ code: 0, stdout: 'Imported Wide é\n' });
    await rm(file);
  });

  test('refuses a file that cannot be read', async () => {
    expect(await cli('import', join(dataDir, 'absent'))).toMatchObject({ code: 2, stdout: '' });
  });
});

test('check --test tests the connection, and knows then where results go', async () => {
  const token = await freshToken();
  const args = ['check', 'Sandbox Managed Results', '--test', '--token-file', '-', '--json'];
  const run = await runCli([...args, '--data-dir', dataDir], token);
  const judged = JSON.parse(run.stdout);
  expect(judged.test).toMatchObject({ passed: true });
  expect(judged.checks).toContainEqual(
    expect.objectContaining({
      id: 'result-location',
      finding: 'Athena manages the results of this workgroup.',
    }),
  );
  expect(run.code).toBe(judged.state === 'not-ready' ? 1 : 0);
});

describe('test', () => {
  test('passes down to rows', async () => {
    const { code, report } = await testDsn(
      'Sandbox Analyst',
      '--query',
      "SELECT 'a' AS x, '' AS y, NULL AS z",
    );
    expect(code).toBe(0);
    expect(report.passed).toBe(true);
    expect(report.rows).toEqual([['a', '', null]]);
    // The last one judges Power BI, which does not run on every computer.
    const connecting = report.steps.filter(({ id }) => id !== 'power-bi');
    expect(connecting.map(({ state }) => state)).toEqual(connecting.map(() => 'passed'));
  });

  test('names the step, the owner and the remedy of a failure', async () => {
    const { code, report } = await testDsn('Sandbox No Workgroup Access');
    expect(code).toBe(1);
    const failed = report.steps.filter((step) => step.state === 'failed');
    expect(failed).toMatchObject([{ id: 'get-workgroup', code: 'access-denied', owner: 'aws-admin' }]);
    expect(report.steps.slice(-3).map((step) => step.state)).toEqual(['not-run', 'not-run', 'not-run']);
  });

  test('is stopped by Ctrl-C in the middle of a call that never answers', async () => {
    await cli('sandbox', 'fault', 'athena.GetWorkGroup', 'hang');
    const token = await freshToken();
    const child = spawnCli(['test', 'Sandbox Analyst', '--token-file', '-', '--data-dir', dataDir]);
    child.stdin?.end(token);
    let text = '';
    for await (const chunk of child.stdout ?? []) {
      text += String(chunk);
      // A second Ctrl-C would end the process at once.
      if (!child.killed && text.includes('Exchange the token')) child.kill('SIGINT');
    }
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(1);
    expect(text).toContain('The test was cancelled');
  });

  test('is stopped by Ctrl-C while it waits for a token', async () => {
    const child = spawnCli(['test', 'Sandbox Analyst', '--token-file', '-', '--data-dir', dataDir]);
    const ended = once(child, 'exit');
    // Once it reads, the pipe drains what it cannot hold.
    await new Promise((resolve) => child.stdin?.write('x'.repeat(700_000), resolve));
    child.kill('SIGINT');
    expect((await ended)[0]).toBe(2);
    child.stdin?.destroy();
  });
});

describe('a wrong call', () => {
  test('ends with 2 and a sentence: a data folder that is a file', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    const run = await runCli(['list', '--data-dir', file]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toBe(`The data folder "${file}" cannot be used: there is a file of that name.\n`);
  });

  test.each([
    ['an unknown command', ['nonsense']],
    ['an unknown flag', ['list', '--nonsense']],
    ['an unknown DSN', ['show', 'Absent']],
    ['a test without a token', ['test', 'Sandbox Analyst']],
    ['a token file that is not there', ['test', 'Sandbox Analyst', '--token-file', '/absent/token']],
    ['a fault that does not exist', ['sandbox', 'fault', 'athena.GetWorkGroup', 'nonsense']],
  ])('ends with 2: %s', async (_what, args) => {
    const run = await runCli([...args, ...(args[0] === 'nonsense' ? [] : ['--data-dir', dataDir])]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr.trim().length).toBeGreaterThan(10);
  });

  test.each(['list', 'show', 'import', 'test', 'sandbox'])('%s explains itself', async (command) => {
    const run = await runCli([command, '--help']);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('Usage: athena-dsn');
  });
});
