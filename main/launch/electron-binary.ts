import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { failed, type Result, succeeded } from '#app/result.ts';

const patienceMs = 15_000;
const lookEveryMs = 500;

export interface InstallOptions {
  /** Folder of the `electron` package. */
  readonly packageDir?: string;
  readonly patienceMs?: number;
  readonly stop: AbortSignal;
  readonly say: (line: string) => void;
}

const electronPackage = (): string =>
  dirname(createRequire(import.meta.url).resolve('electron/package.json'));

async function installedBinary(packageDir: string): Promise<string | null> {
  const name = await readFile(join(packageDir, 'path.txt'), 'utf8').catch(() => null);
  if (name === null) return null;
  const path = join(packageDir, 'dist', name.trim());
  return existsSync(path) ? path : null;
}

async function bytesIn(dir: string): Promise<number> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        (file) => file.size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** The installer prints a stack trace; its first line names the reason. */
const reasonOf = (output: string): string =>
  /^\w*Error: (.{1,200})$/m.exec(output)?.[1] ?? output.trim().split('\n', 1)[0]?.slice(0, 200) ?? '';

/** `@electron/get` goes through a proxy of the environment only where this is set. */
const proxyEnv = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  env.HTTPS_PROXY || env.https_proxy ? { ELECTRON_GET_USE_PROXY: '1' } : {};

/**
 * Runs the package's own installer. It downloads into `downloads`, so that what has arrived can be told by
 * looking there and at the folder that it unpacks into.
 */
function runInstaller(
  packageDir: string,
  downloads: string,
  { stop, say, patienceMs: patience = patienceMs }: InstallOptions,
): Promise<Result<void, string>> {
  const child = spawn(process.execPath, [join(packageDir, 'install.js')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...proxyEnv(process.env),
      TMPDIR: downloads,
      TEMP: downloads,
      TMP: downloads,
      ELECTRON_GET_NO_PROGRESS: '1',
    },
  });
  let output = '';
  const listen = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-4096);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const watch = watchArrival(
    () => bytesIn(downloads).then(async (sum) => sum + (await bytesIn(join(packageDir, 'dist')))),
    patience,
    say,
    () => child.kill('SIGKILL'),
  );
  const abort = (): void => void child.kill('SIGKILL');
  stop.addEventListener('abort', abort);
  if (stop.aborted) abort();
  return new Promise((resolve) => {
    const end = (result: Result<void, string>): void => {
      watch.stop();
      stop.removeEventListener('abort', abort);
      resolve(result);
    };
    child.once('error', (error) => end(failed(error.message)));
    child.once('close', (code) => {
      if (code === 0) end(succeeded(undefined));
      else if (watch.gaveUp()) end(failed(`nothing arrived for ${Math.round(patience / 1000)} s`));
      else end(failed(reasonOf(output)));
    });
  });
}

function watchArrival(
  arrived: () => Promise<number>,
  patience: number,
  say: (line: string) => void,
  giveUp: () => void,
): { stop(): void; gaveUp(): boolean } {
  let last = { bytes: 0, at: performance.now(), said: 0 };
  let gaveUp = false;
  const look = async (): Promise<void> => {
    const bytes = await arrived();
    const at = performance.now();
    if (bytes !== last.bytes) last = { ...last, bytes, at };
    const megabytes = Math.floor(bytes / 10_000_000) * 10;
    if (megabytes > last.said) {
      last = { ...last, said: megabytes };
      say(`Electron: ${megabytes} MB have arrived.`);
    }
    if (at - last.at < patience) return;
    gaveUp = true;
    giveUp();
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  return { stop: () => clearInterval(timer), gaveUp: () => gaveUp };
}

/** The path of Electron's program, fetched first where it is missing; a failure is the reason in words. */
export async function electronBinary(options: InstallOptions): Promise<Result<string, string>> {
  const packageDir = options.packageDir ?? electronPackage();
  const present = await installedBinary(packageDir);
  if (present !== null) return succeeded(present);
  options.say('Electron is not here yet; fetching it.');
  const downloads = await mkdtemp(join(tmpdir(), 'athena-dsn-electron-'));
  try {
    const installed = await runInstaller(packageDir, downloads, options);
    if (!installed.ok) return installed;
    const path = await installedBinary(packageDir);
    return path === null ? failed('the installer left no program behind') : succeeded(path);
  } finally {
    await rm(downloads, { recursive: true, force: true });
  }
}
