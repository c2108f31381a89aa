import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildChanged } from '#main/launch/build-changed.ts';
import { startTargets } from '#main/launch/build-targets.ts';
import { programRoot } from '#main/launch/program-root.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const readyLine = /^Athena DSN Manager is ready at (http:\/\/127\.0\.0\.1:(\d+)\/)#([\w-]{43})$/;

beforeAll(async () => {
  await buildChanged(programRoot, startTargets, () => undefined);
}, 120_000);

interface Started {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly errors: () => string;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Environment without a display, so that no window opens on the machine of whoever runs the tests. */
function environment(): NodeJS.ProcessEnv {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  return env;
}

/** Whether anything of the process group is left. */
function isGroupAlive(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

function start(program: string, args: readonly string[]): Started {
  const child = spawn(program, args, {
    cwd: programRoot,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  onTestFinished(() => {
    if (child.pid !== undefined && isGroupAlive(child.pid)) process.kill(-child.pid, 'SIGKILL');
  });
  const lines: string[] = [];
  let errors = '';
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  return { child, lines, errors: () => errors, ended };
}

const startDirectly = (...args: string[]): Started =>
  start(process.execPath, ['--import', 'tsx', 'main/launch/start.ts', ...args]);

async function ready(started: Started): Promise<{ page: string; port: number }> {
  await expect.poll(() => started.lines.length, { timeout: 30_000 }).toBe(1);
  const [, page = '', port = ''] = readyLine.exec(started.lines[0] ?? '') ?? [];
  expect(page).not.toBe('');
  return { page, port: Number(port) };
}

describe('npm start', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly at %s, with nothing left running', async (signal) => {
    const dataDir = await temporaryFolder();
    const args = ['start', '--silent', '--', '--browser', '--no-open', '--data-dir', dataDir];
    const started = start('npm', args);
    const { page } = await ready(started);
    expect((await fetch(page)).status).toBe(200);
    const { pid = 0 } = started.child;
    // A terminal sends Ctrl-C to the whole group.
    process.kill(-pid, signal);
    expect(await started.ended).toEqual({ code: 0, signal: null });
    // The last child may still be on its way out when its parent has gone.
    await expect.poll(() => isGroupAlive(pid), { timeout: 5_000 }).toBe(false);
    expect(started.lines).toHaveLength(1);
    await expect(fetch(page)).rejects.toThrow();
  });

  it('goes on in the browser host where there is no display or the account is root, saying so in one line', async () => {
    const started = startDirectly('--data-dir', await temporaryFolder(), '--port', '0');
    await ready(started);
    started.child.kill('SIGINT');
    expect((await started.ended).code).toBe(0);
    expect(started.errors()).toMatch(/^[^\n]+ Going on in the browser\.\n$/);
  });

  it('runs the sandbox with its sample DSNs when asked to, and takes it down again', async () => {
    const dataDir = await temporaryFolder();
    const started = startDirectly('--browser', '--no-open', '--sandbox', '--data-dir', dataDir);
    await ready(started);
    const stored = await readFile(join(dataDir, 'dsns.json'), 'utf8');
    expect(stored).toContain('Sandbox Analyst');
    const [, sts = ''] = /"(http:\/\/127\.0\.0\.1:\d+)"/.exec(stored) ?? [];
    expect(sts).not.toBe('');
    started.child.kill('SIGINT');
    expect((await started.ended).code).toBe(0);
    await expect(fetch(sts)).rejects.toThrow();
  });

  it('listens on the port that it is given, and says when that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const dataDir = await temporaryFolder();
    const refused = startDirectly('--browser', '--no-open', '--port', `${port}`, '--data-dir', dataDir);
    expect((await refused.ended).code).toBe(2);
    expect(refused.errors()).toBe(
      `Port ${port} is taken. Choose another by --port, or 0 for any free one.\n`,
    );
    expect(refused.lines).toEqual([]);
  });

  it('rebuilds nothing that has not changed', async () => {
    const bundle = join(programRoot, 'out/main/browser.js');
    const before = await stat(bundle);
    const started = startDirectly('--browser', '--no-open', '--data-dir', await temporaryFolder());
    await ready(started);
    started.child.kill('SIGINT');
    await started.ended;
    expect(started.errors()).toBe('');
    expect((await stat(bundle)).mtimeMs).toBe(before.mtimeMs);
  });

  it('keeps its data folder to its owner', async () => {
    const dataDir = join(await temporaryFolder(), 'new');
    const started = startDirectly('--browser', '--no-open', '--data-dir', dataDir);
    await ready(started);
    started.child.kill('SIGINT');
    await started.ended;
    expect((await stat(dataDir)).mode & 0o077).toBe(0);
  });
});

describe('the command line', () => {
  it.each([
    [['--nonsense'], "Unknown option '--nonsense'"],
    [['somewhere'], "Unexpected argument 'somewhere'"],
    [['--port', 'http'], "--port takes a number from 0 to 65535, not 'http'"],
    [['--port', '65536'], "--port takes a number from 0 to 65535, not '65536'"],
    [['--port=-1'], "--port takes a number from 0 to 65535, not '-1'"],
    [['--port'], '--port'],
    [['--browser=yes'], '--browser'],
    [['--data-dir', ''], '--data-dir takes a folder'],
  ])('refuses %j in one line, with exit code 2', async (args, words) => {
    const started = startDirectly(...args);
    expect((await started.ended).code).toBe(2);
    expect(started.errors()).toContain(words);
    expect(started.errors()).toMatch(/^[^\n]+\n$/);
    expect(started.lines).toEqual([]);
  });

  it('says what it can do, and its version', async () => {
    const help = startDirectly('--help');
    expect((await help.ended).code).toBe(0);
    for (const flag of ['--browser', '--no-open', '--port', '--data-dir', '--sandbox', '--help', '--version'])
      expect(help.lines.join('\n')).toContain(flag);
    const version = startDirectly('--version');
    expect((await version.ended).code).toBe(0);
    expect(version.lines).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
  });
});
