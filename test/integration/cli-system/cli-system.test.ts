import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeText } from '#app/dsn/text/text-bytes.ts';
import { runCli } from '#test/support/run-cli.ts';

const run = promisify(execFile);
const hasOdbcinst = existsSync('/usr/bin/odbcinst');
/** The command line starts anew for each call. */
const patience = { timeout: 120_000 };

let folder = '';
let env: NodeJS.ProcessEnv = {};
const path = (name: string): string => join(folder, name);
const cli = (...args: string[]) => runCli([...args, '--data-dir', path('data')], '', env);
const passing = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await cli(...args);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return stdout;
};
const foreign =
  '; mine\n[ODBC Data Sources]\nNotes = PostgreSQL\n\n[Notes]\nDriver = PostgreSQL\nPWD = hunter2\n';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'athena-dsn-system-'));
  const library = path('libathenaodbc.so');
  await mkdir(path('etc'));
  await writeFile(library, '\x7fELF\x02\x01'.padEnd(64, '\0'), 'latin1');
  await writeFile(path('etc/odbcinst.ini'), `[Amazon Athena ODBC (x64)]\nDriver=${library}\n`);
  await writeFile(path('user.ini'), foreign);
  env = { ODBCINI: path('user.ini'), ODBCSYSINI: path('etc') };
  const sales =
    'AwsRegion=eu-west-1;Workgroup=sales;AuthenticationType=JWT;Schema=retail;web_identity_token=eyJ;';
  await writeFile(path('sales.txt'), `DRIVER={Amazon Athena ODBC (x64)};${sales}`);
  expect(await passing('import', path('sales.txt'), '--name', 'Sales')).toBe('Imported Sales\n');
}, patience.timeout);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.runIf(process.platform === 'linux')('the system from the command line', patience, () => {
  test('targets are the files that the variables name', async () => {
    const system = JSON.parse(await passing('targets', '--json'));
    expect(system).toMatchObject({
      driver: { kind: 'present', driver: { library: path('libathenaodbc.so') } },
      targets: [
        { id: 'user-odbc-ini', place: path('user.ini'), access: 'writable' },
        { id: 'system-odbc-ini', place: path('etc/odbc.ini') },
      ],
    });
    expect(await passing('targets')).toContain(`user-odbc-ini  writable  ${path('user.ini')}\n`);
  });

  test('a DSN is applied, found alike, found to differ, and never with a secret of ours', async () => {
    expect((await cli('diff', 'Sales', '--json')).code).toBe(1);
    await passing('apply', 'Sales', '--target', 'user-odbc-ini');
    const written = await readFile(path('user.ini'), 'utf8');
    expect(written).toContain('[Notes]\nDriver = PostgreSQL\nPWD = hunter2\n');
    expect(written).not.toContain('eyJ');
    if (hasOdbcinst) {
      const { stdout } = await run('odbcinst', ['-q', '-s', '-n', 'Sales'], {
        env: { ...process.env, ...env },
      });
      expect(stdout).toContain('Workgroup=sales');
      expect(stdout).toContain('AuthenticationType=JWT');
    }
    expect(await passing('diff', 'Sales')).toContain('Sales  user-odbc-ini  same\n');

    await writeFile(path('user.ini'), written.replace(/Workgroup\s*=\s*sales/, 'Workgroup=other'));
    const differing = await cli('diff', 'Sales', '--target', 'user-odbc-ini', '--json');
    expect(differing.code).toBe(1);
    expect(JSON.parse(differing.stdout).dsns[0].targets[0].status.differences).toEqual([
      { key: 'Workgroup', ours: 'sales', theirs: 'other' },
    ]);
    await passing('apply', 'Sales', '--target', 'user-odbc-ini');
    await passing('diff', 'Sales', '--target', 'user-odbc-ini');
  });

  test('secrets that the registered DSN has are kept unless left out, and never shown', async () => {
    await passing('apply', 'Sales', '--target', 'user-odbc-ini');
    const written = await readFile(path('user.ini'), 'utf8');
    await writeFile(path('user.ini'), written.replace(/(Schema\s*=\s*retail)/, '$1\nProxyPWD=s3cr3t'));
    const kept = await cli('apply', 'Sales', '--target', 'user-odbc-ini');
    expect(kept).toMatchObject({ code: 0, stderr: expect.stringContaining('ProxyPWD') });
    expect(await readFile(path('user.ini'), 'utf8')).toMatch(/ProxyPWD\s*=\s*s3cr3t/);
    const diff = await cli('diff', '--json');
    expect(kept.stderr + kept.stdout + diff.stdout + diff.stderr).not.toContain('s3cr3t');
    await passing('apply', 'Sales', '--target', 'user-odbc-ini', '--secrets', 'leave-out');
    expect(await readFile(path('user.ini'), 'utf8')).not.toContain('s3cr3t');
  });

  test('a DSN of another driver is not overwritten', async () => {
    await writeFile(path('notes.txt'), 'DRIVER={Amazon Athena ODBC (x64)};AwsRegion=eu-west-1;');
    await passing('import', path('notes.txt'), '--name', 'Notes');
    expect((await cli('apply', 'Notes', '--target', 'user-odbc-ini')).code).toBe(1);
    expect(await readFile(path('user.ini'), 'utf8')).toContain('PWD = hunter2');
    expect((await cli('apply', 'Sales', '--target', 'user-registry')).code).toBe(1);
    expect((await cli('apply', 'Sales', '--target', 'nowhere')).code).toBe(2);
  });

  test('readiness is judged from the driver and the registered DSN', async () => {
    const { code, stdout } = await cli('check', 'Sales', '--json');
    const judged = JSON.parse(stdout);
    expect(code).toBe(judged.state === 'not-ready' ? 1 : 0);
    expect(judged.checks.map(({ id }: { id: string }) => id)).toContain('registration');
    expect((await cli('check', 'Nobody')).code).toBe(2);
  });
});

describe('export', patience, () => {
  test.each([
    ['odbc-ini', 'back.ini'],
    ['reg', 'back.reg'],
    ['connection-string', 'back.txt'],
    ['dsn', 'back.dsn'],
    ['jdbc', 'back.url'],
    ['json', 'back.json'],
  ])('as %s is read back by import', async (format, file) => {
    await passing('export', 'Sales', '--format', format, '--output', path(file));
    const back = await cli('import', path(file), '--name', `Back ${format}`, '--json');
    expect(back.code).toBe(0);
    const [{ parameters }] = JSON.parse(back.stdout);
    const values = new Map(parameters.map((one: { key: string; value: string }) => [one.key, one.value]));
    expect(values.get('Workgroup')).toBe('sales');
    expect(values.get('AuthenticationType')).toBe('JWT');
    expect(values.get('Schema')).toBe('retail');
  });

  test('writes a .reg file as regedit wants it, and everything else to standard output', async () => {
    await passing('export', 'Sales', '--format', 'reg', '--scope', 'system', '--output', path('system.reg'));
    const { text, encoding, mark } = decodeText(await readFile(path('system.reg')));
    expect({ encoding, mark }).toEqual({ encoding: 'utf-16le', mark: true });
    expect(text).toContain('[HKEY_LOCAL_MACHINE\\Software\\ODBC\\ODBC.INI\\Sales]\r\n');
    expect(await passing('export', 'Sales', '--format', 'jdbc')).toMatch(
      /^jdbc:athena:\/\/.*Workgroup=sales;/i,
    );
  });

  test('refuses what makes no sense', async () => {
    expect((await cli('export', '--format', 'json')).code).toBe(2);
    expect((await cli('export', '--all', '--format', 'dsn')).code).toBe(2);
    expect((await cli('export', 'Sales', '--format', 'xml')).code).toBe(2);
    expect((await cli('export', 'Sales', '--format', 'reg', '--output', path('no/where.reg'))).code).toBe(1);
  });

  test('seals under a passphrase, which alone opens it', async () => {
    await writeFile(path('right'), 'correct horse\n');
    await writeFile(path('wrong'), 'battery staple\n');
    const sealed = ['--format', 'json', '--passphrase-file', path('right')];
    await passing('export', 'Sales', ...sealed, '--output', path('sealed.json'));
    expect(await readFile(path('sealed.json'), 'utf8')).not.toContain('retail');
    const shut = await cli('import', path('sealed.json'));
    expect(shut).toMatchObject({ code: 1, stderr: expect.stringContaining('--passphrase-file') });
    const wrong = await cli('import', path('sealed.json'), '--passphrase-file', path('wrong'));
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('passphrase') });
    const name = ['--name', 'Unsealed'];
    await passing('import', path('sealed.json'), '--passphrase-file', path('right'), ...name);
    expect(await passing('show', 'Unsealed')).toContain('Schema = retail');
  });
});

test(
  'import hands secrets to the keychain where it is told to, and says where there is none',
  patience,
  async () => {
    const keys =
      '[Keys]\nDriver=/x/libathenaodbc.so\nAuthenticationType=IAM Credentials\nUID=AKIA\nPWD=sentinel\n';
    await writeFile(path('keys.ini'), keys);
    const dropped = await cli('import', path('keys.ini'));
    expect(dropped.stderr).toContain('left out, because secrets are not kept: PWD');
    const kept = await cli('import', path('keys.ini'), '--replace', '--secrets', 'keep');
    expect(kept).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/Keys: PWD is (not kept|in the keychain)/),
    });
    expect(dropped.stderr + kept.stderr + (await passing('show', 'Keys'))).not.toContain('sentinel');
  },
);

test('import points out what a file from outside brings, and drops tokens', patience, async () => {
  await writeFile(
    path('odd.ini'),
    '[Odd]\nDriver=/x/libathenaodbc.so\nAwsRegion=eu-west-1\nVerifySSL=0\nSessionToken=abc123\n',
  );
  const { code, stderr } = await cli('import', path('odd.ini'));
  expect(code).toBe(0);
  expect(stderr).toContain('SessionToken');
  expect(stderr).toContain('Odd: ');
  expect(await passing('show', 'Odd')).not.toContain('abc123');
});

test(
  'a DSN with settings from outside is not used before somebody says to have checked them',
  patience,
  async () => {
    await writeFile(
      path('foreign.ini'),
      '[Foreign]\nDriver=Amazon Athena ODBC (x64)\nAwsRegion=eu-west-1\nAuthenticationType=JWT\nEndpointOverride=http://127.0.0.1:9\n',
    );
    await passing('import', path('foreign.ini'));
    for (const args of [
      ['test'],
      ['credentials'],
      ['query', '--sql', 'SELECT 1'],
      ['apply', '--target', 'user-odbc-ini'],
    ]) {
      const [command = '', ...options] = args;
      const refused = await cli(command, 'Foreign', ...options);
      expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('--reviewed') });
      expect(refused.stderr).toContain('EndpointOverride: Calls to AWS would go to http://127.0.0.1:9');
    }
    expect(await readFile(path('user.ini'), 'utf8')).not.toContain('Foreign');
    await passing('apply', 'Foreign', '--target', 'user-odbc-ini', '--reviewed');
    expect((await cli('credentials', 'Foreign')).stderr).not.toContain('--reviewed');
  },
);
