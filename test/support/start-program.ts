import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { programRoot } from '#main/launch/program-root.ts';

export interface RunningProgram {
  /** Address with the one-time secret. */
  readonly url: string;
  readonly dataDir: string;
  /** Everything that came on standard error so far. */
  readonly errors: () => string;
  /** Ends it as Ctrl-C does and resolves to its exit code. */
  readonly stop: () => Promise<number | null>;
}

export interface StartProgramOptions {
  readonly sandbox?: boolean;
  /** A folder that the caller removes; otherwise a new one that goes with the program. */
  readonly dataDir?: string;
}

async function firstLine(child: ChildProcess, errors: () => string): Promise<string> {
  if (child.stdout === null) throw new Error('The program has no standard output.');
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`The program ended before it was ready: ${errors()}`);
  });
  const [line] = await Promise.race([once(lines, 'line'), ended]);
  return String(line);
}

/**
 * Nothing of the person's own: no AWS profile but those that a test writes into the data folder, no token in a
 * variable, no keychain, which on Linux is reached over the session bus, and no odbc.ini.
 */
function ownEnvironment(dataDir: string): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !/^AWS_|^(SYS)?ODBC/.test(name));
  return {
    ...Object.fromEntries(others),
    ...odbcFilesBelow(dataDir),
    AWS_CONFIG_FILE: join(dataDir, 'aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(dataDir, 'aws-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    PATH: [join(programRoot, 'test/support/no-browser'), process.env.PATH].join(delimiter),
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(dataDir, 'no-bus')}`,
  };
}

/** Where a program under test has its odbc.ini files: `ODBCSYSINI` is a folder to unixODBC, the others are files. */
export function odbcFilesBelow(dataDir: string) {
  return {
    ODBCINI: join(dataDir, 'user-odbc.ini'),
    ODBCSYSINI: dataDir,
    SYSODBCINI: join(dataDir, 'odbc.ini'),
  };
}

/** As a user does, or by the file that the end-to-end tests have built for it. */
function starter(): readonly string[] {
  const built = process.env.ATHENA_TEST_START;
  return built === undefined ? ['--import', 'tsx', 'main/launch/start.ts'] : [built];
}

/** Starts the program in the browser host as a user does, on a free port. */
export async function startProgram(options: StartProgramOptions = {}): Promise<RunningProgram> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'athena-dsn-test-')));
  const child = spawn(
    process.execPath,
    [
      ...starter(),
      ...['--browser', '--no-open', '--data-dir', dataDir],
      ...(options.sandbox ? ['--sandbox'] : []),
    ],
    { cwd: programRoot, stdio: ['ignore', 'pipe', 'pipe'], env: ownEnvironment(dataDir) },
  );
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  const line = await firstLine(child, () => text);
  const url = /^Athena DSN Manager is ready at (http:\S+)$/.exec(line)?.[1];
  if (url === undefined) throw new Error('The program printed something else than its address.');
  return {
    url,
    dataDir,
    errors: () => text,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      const [code] = child.exitCode === null ? await ended : [child.exitCode];
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
      return code as number | null;
    },
  };
}
