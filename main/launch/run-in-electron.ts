import { spawn } from 'node:child_process';
import { electronBinary } from './electron-binary.ts';
import { hasDisplay, isLinuxRoot } from './open-window.ts';
import type { StartOptions } from './options.ts';

/** Electron that ends with an error within this time never came up: a missing library, a refused sandbox. */
const startUpMs = 15_000;

export type Shown = { readonly kind: 'ended' } | { readonly kind: 'not-possible'; readonly why: string };

const notPossible = (why: string): Shown => ({ kind: 'not-possible', why });

const electronArguments = (root: string, options: StartOptions): readonly string[] => [
  root,
  `--data-dir=${options.dataDir}`,
  ...(options.sandbox ? ['--start-sandbox'] : []),
];

function runElectron(binary: string, root: string, options: StartOptions, stop: AbortSignal): Promise<Shown> {
  const startedAt = performance.now();
  const child = spawn(binary, electronArguments(root, options), { stdio: ['ignore', 'ignore', 'pipe'] });
  let early: string[] | null = [];
  child.stderr.on('data', (chunk: Buffer) => {
    if (early === null) process.stderr.write(chunk);
    else early.push(chunk.toString('utf8'));
  });
  const relay = setTimeout(() => {
    for (const text of early ?? []) process.stderr.write(text);
    early = null;
  }, startUpMs);
  const end = (): void => void child.kill('SIGTERM');
  stop.addEventListener('abort', end);
  if (stop.aborted) end();
  return new Promise((resolve) => {
    const settle = (shown: Shown): void => {
      clearTimeout(relay);
      stop.removeEventListener('abort', end);
      resolve(shown);
    };
    child.once('error', (error) => settle(notPossible(`Electron cannot be started (${error.message}).`)));
    child.once('close', (code) => {
      const failedEarly = code !== 0 && !stop.aborted && performance.now() - startedAt < startUpMs;
      settle(failedEarly ? notPossible('Electron does not start on this machine.') : { kind: 'ended' });
    });
  });
}

/** Shows the program in Electron until it is closed, or says why that cannot be. */
export async function runInElectron(
  root: string,
  options: StartOptions,
  stop: AbortSignal,
  say: (line: string) => void,
): Promise<Shown> {
  if (isLinuxRoot()) return notPossible('Electron does not run as root with its sandbox on.');
  if (!hasDisplay()) return notPossible('There is no display for a window.');
  const binary = await electronBinary({ stop, say });
  if (stop.aborted) return { kind: 'ended' };
  if (!binary.ok) return notPossible(`Electron could not be fetched (${binary.failure}).`);
  return runElectron(binary.value, root, options, stop);
}
