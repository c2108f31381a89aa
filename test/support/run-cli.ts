import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { programRoot } from '#main/launch/program-root.ts';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Built before the first test by `build-cli-before-tests.ts`: it starts in a third of the time of the sources. */
const builtCli = join(programRoot, 'out/cli/cli.js');

export function spawnCli(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [builtCli, ...args], {
    cwd: programRoot,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  if (stream !== null) for await (const chunk of stream) text += String(chunk);
  return text;
}

/** Runs `athena-dsn` in a process of its own, as a script does. */
export async function runCli(
  args: readonly string[],
  input = '',
  env: NodeJS.ProcessEnv = {},
): Promise<CliRun> {
  const child = spawnCli(args, env);
  child.stdin?.end(input);
  const ended = once(child, 'close');
  const [stdout, stderr] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  const [code] = await ended;
  return { code: code as number | null, stdout, stderr };
}

export interface RunningSandbox {
  /** The JSON line that says that it is ready. */
  readonly ready: unknown;
  /** Ends it as Ctrl-C does and resolves to its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** `npm run sandbox`, in a process of its own. */
export async function runSandbox(dataDir: string): Promise<RunningSandbox> {
  const child = spawnCli(['sandbox', '--data-dir', dataDir]);
  if (child.stdout === null) throw new Error('The sandbox has no standard output.');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    ready: JSON.parse(String(line)),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      const [code] = await ended;
      return code as number | null;
    },
  };
}
