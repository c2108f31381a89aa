import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { available } from './available.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Whether this machine has a keyring to test with. */
export const keyringAvailable =
  process.platform === 'linux' && available('gnome-keyring-daemon') && available('dbus-run-session');

/** What a script printed, and how it ended. */
export interface ScriptEnd {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** A script that runs. */
export interface RunningScript {
  readonly child: ChildProcess;
  /** Resolves with the first line of output that begins so. */
  said(start: string): Promise<string>;
  readonly end: Promise<ScriptEnd>;
}

/** A place to run programs of which only their environment knows a keychain. */
export interface KeyringSession {
  readonly env: NodeJS.ProcessEnv;
  /** Runs a TypeScript file of the tests in a process of its own. */
  start(script: string, args?: readonly string[]): RunningScript;
}

let sessions = 0;

/** Nothing of the machine's own session, so that no test ever sees a person's keychain or shows a prompt. */
function environment(home: string): NodeJS.ProcessEnv {
  sessions += 1;
  // Daemons find one another by the runtime folder, and a second one for the same folder ends itself.
  const run = `run-${sessions}`;
  const folders = {
    XDG_RUNTIME_DIR: run,
    XDG_DATA_HOME: 'data',
    XDG_CONFIG_HOME: 'config',
    XDG_CACHE_HOME: 'cache',
  };
  const env: Record<string, string> = { PATH: process.env.PATH ?? '', HOME: home, LANG: 'C.UTF-8' };
  for (const [name, folder] of Object.entries(folders)) {
    env[name] = join(home, folder);
    mkdirSync(join(home, folder), { recursive: true, mode: 0o700 });
  }
  return env;
}

function startScript(env: NodeJS.ProcessEnv, script: string, args: readonly string[]): RunningScript {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, script), ...args], {
    cwd: root,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const errors: Buffer[] = [];
  const waiting = new Set<(line: string) => void>();
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    for (const hear of waiting) hear(line);
  });
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const end = once(child, 'close').then(
    ([code]): ScriptEnd => ({ code, lines, errors: Buffer.concat(errors).toString('utf8') }),
  );
  const said = (start: string): Promise<string> => {
    const already = lines.find((line) => line.startsWith(start));
    if (already !== undefined) return Promise.resolve(already);
    return Promise.race([
      new Promise<string>((resolve) => {
        waiting.add((line) => line.startsWith(start) && resolve(line));
      }),
      end.then(({ errors: text }): never => {
        throw new Error(`The script ended without saying "${start}": ${text}`);
      }),
    ]);
  };
  return { child, said, end };
}

function sessionOf(env: NodeJS.ProcessEnv): KeyringSession {
  return { env, start: (script, args = []) => startScript(env, script, args) };
}

/** A session with no bus and no keychain. */
export function sessionWithoutKeyring(home: string): KeyringSession {
  return sessionOf(environment(home));
}

const openDaemon = `printf %s 'a password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null`;

/**
 * A message bus with gnome-keyring on it. `locked` needs a home where an unlocked one has been before, and has the
 * bus start the daemon, as on a machine where nobody typed the password of the keyring.
 */
export async function sessionWithKeyring(
  home: string,
  state: 'unlocked' | 'locked',
): Promise<KeyringSession> {
  const env = environment(home);
  const first = state === 'unlocked' ? `${openDaemon};` : '';
  const shell = `${first} echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat`;
  const bus = spawn('dbus-run-session', ['--', 'sh', '-c', shell], {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(bus, 'close');
  // The end of its input ends the shell, and with it the bus and the daemon.
  onTestFinished(async () => {
    bus.stdin.end();
    await ended;
  });
  const [address] = await Promise.race([
    once(createInterface({ input: bus.stdout }), 'line'),
    ended.then((): never => {
      throw new Error('dbus-run-session ended at once.');
    }),
  ]);
  return sessionOf({ ...env, DBUS_SESSION_BUS_ADDRESS: String(address) });
}

/** Whether a process is the keyring's daemon in the session of this runtime folder. */
function isDaemonOf(pid: string, runtimeDir: string): boolean {
  try {
    const own = readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .includes(`XDG_RUNTIME_DIR=${runtimeDir}`);
    return own && readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('gnome-keyring');
  } catch {
    // It ended meanwhile, or belongs to someone else.
    return false;
  }
}

/** Stops the daemon in its tracks, as a machine does that swaps: it keeps its name on the bus and answers nothing. */
export function freezeKeyring({ env }: KeyringSession): void {
  const runtimeDir = env.XDG_RUNTIME_DIR ?? '';
  const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && isDaemonOf(name, runtimeDir));
  if (pid === undefined) throw new Error('There is no daemon to freeze.');
  process.kill(Number(pid), 'SIGSTOP');
  // Frozen, it would not notice that its bus has gone.
  onTestFinished(() => void process.kill(Number(pid), 'SIGKILL'));
}
