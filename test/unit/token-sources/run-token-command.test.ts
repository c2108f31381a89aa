import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { TokenSource } from '#app/contract/token-sources.ts';
import { runTokenCommand } from '#main/auth/sources/run-token-command.ts';
import { sampleToken } from '#test/support/sample-token.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const never = new AbortController().signal;

type CommandSource = Extract<TokenSource, { kind: 'command' }>;

function script(code: string, ...args: string[]): CommandSource {
  return {
    kind: 'command',
    program: process.execPath,
    args: ['-e', code, '--', ...args],
    timeoutSeconds: 10,
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A process and its child, neither of which ends by itself or when asked to; the child writes its id to a file. */
const stubborn = `
  process.on('SIGTERM', () => undefined);
  const child = require('node:child_process').spawn(process.execPath, ['-e',
    "process.on('SIGTERM', () => {}); require('fs').writeFileSync(process.argv[1] + '.part', String(process.pid));" +
    "require('fs').renameSync(process.argv[1] + '.part', process.argv[1]); setInterval(() => {}, 1000)",
    process.argv[1]], { stdio: 'inherit' });
  setInterval(() => undefined, 1000);
`;

async function pidIn(path: string): Promise<number> {
  await vi.waitFor(() => expect(existsSync(path)).toBe(true), { timeout: 10_000 });
  return Number(await readFile(path, 'utf8'));
}

const hasEnded = (pid: number) =>
  vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 5000, interval: 20 });

it('takes what the command prints, and nothing of its standard error', async () => {
  const token = await sampleToken();
  const source = script("console.error('secret hint'); console.log(process.env.TOKEN_FOR_TEST)");
  const taken = await runTokenCommand(source, { ...process.env, TOKEN_FOR_TEST: token }, never);
  expect(taken).toEqual({ ok: true, value: token });
});

it('hands arguments over as they are, for there is no shell', async () => {
  const args = ['$(echo x)', '; echo y', '"', '*', '%PATH%'];
  const taken = await runTokenCommand(
    script("console.log(process.argv.slice(1).join('|'))", ...args),
    process.env,
    never,
  );
  expect(taken).toEqual({ ok: true, value: args.join('|') });
});

it('gives the command no input to wait for', async () => {
  const source = script("process.stdin.on('data', () => {}).on('end', () => console.log('ended'))");
  expect(await runTokenCommand(source, process.env, never)).toEqual({ ok: true, value: 'ended' });
});

it('tells the exit code and nothing that the command said', async () => {
  const source = script("console.log('sentinel-out'); console.error('sentinel-err'); process.exitCode = 3");
  const taken = await runTokenCommand(source, process.env, never);
  expect(taken).toEqual({
    ok: false,
    failure: { code: 'command-failed', subject: process.execPath, message: 'Its exit code is 3.' },
  });
});

it('says that nothing was printed', async () => {
  expect(await runTokenCommand(script(''), process.env, never)).toMatchObject({
    failure: { code: 'token-source-empty' },
  });
});

it.each([
  ['that does not exist', join('/', 'nowhere', 'get-token')],
  ['that is a folder', '/'],
  ['with a zero byte in its name', 'get\0token'],
])('cannot start a program %s', async (_name, program) => {
  const source: CommandSource = { kind: 'command', program, args: [], timeoutSeconds: 10 };
  expect(await runTokenCommand(source, process.env, never)).toMatchObject({
    failure: { code: 'command-not-found', subject: program },
  });
});

it('ends a command that prints without end', async () => {
  const source = script("const more = () => process.stdout.write('x'.repeat(65536), more); more()");
  expect(await runTokenCommand(source, process.env, never)).toMatchObject({
    failure: { code: 'command-failed' },
  });
});

it('ends the command and what it started when time is up, also where they resist', async () => {
  const path = join(await temporaryFolder(), 'pid');
  const taken = runTokenCommand({ ...script(stubborn, path), timeoutSeconds: 2 }, process.env, never);
  const pid = await pidIn(path);
  expect(isRunning(pid)).toBe(true);
  expect(await taken).toMatchObject({ failure: { code: 'command-timeout' } });
  await hasEnded(pid);
});

it('ends the command and what it started at once when it is cancelled', async () => {
  const path = join(await temporaryFolder(), 'pid');
  const controller = new AbortController();
  const taken = runTokenCommand(script(stubborn, path), process.env, controller.signal);
  const pid = await pidIn(path);
  controller.abort();
  expect(await taken).toEqual({ ok: false, failure: { code: 'cancelled' } });
  await hasEnded(pid);
});

it('starts nothing for a caller who has cancelled already', async () => {
  const path = join(await temporaryFolder(), 'ran');
  const source = script("require('fs').writeFileSync(process.argv[1], '')", path);
  expect(await runTokenCommand(source, process.env, AbortSignal.abort())).toMatchObject({
    failure: { code: 'cancelled' },
  });
  expect(existsSync(path)).toBe(false);
});

it('does not wait for what the command leaves in the background', async () => {
  const path = join(await temporaryFolder(), 'pid');
  const source = script(
    `require('node:child_process').spawn(process.execPath,
       ['-e', "require('fs').writeFileSync(process.argv[1], String(process.pid)); setTimeout(() => {}, 8000)",
       process.argv[1]], { stdio: 'inherit', detached: true }).unref();
     console.log('token')`,
    path,
  );
  expect(await runTokenCommand({ ...source, timeoutSeconds: 5 }, process.env, never)).toEqual({
    ok: true,
    value: 'token',
  });
  process.kill(await pidIn(path), 'SIGKILL');
});

it('leaves no listeners behind on the process', async () => {
  const before = process.listenerCount('exit');
  await runTokenCommand(script('console.log(1)'), process.env, never);
  expect(process.listenerCount('exit')).toBe(before);
});
