import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { TokenSource } from '#app/contract/token-sources.ts';
import { failed, succeeded } from '#app/result.ts';
import { errorCode } from '#main/platform/error-code.ts';
import type { Outcome } from '#main/services.ts';
import { endProcessTree } from './end-process-tree.ts';
import type { Environment } from './read-environment.ts';
import { TOKEN_BYTES, tokenIn } from './token-text.ts';

type CommandSource = Extract<TokenSource, { kind: 'command' }>;
type Child = ChildProcessByStdio<null, Readable, null>;

/** How a command came to its end. */
type End =
  | { readonly kind: 'exited'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly kind: 'not-started'; readonly code: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'too-much' }
  | { readonly kind: 'cancelled' };

/** For a command that leaves something in the background behind, which holds the output open. */
const lingerMs = 300;

/** Standard error stays unread: it may hold secrets, and nobody here would know which. */
function start({ program, args }: CommandSource, env: Environment): Child {
  return spawn(program, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...env },
    shell: false,
    windowsHide: true,
    // A group of its own, so that it can be ended with all that it starts.
    detached: process.platform !== 'win32',
  });
}

/** Waits for the end, which an abort, the time limit or too much output bring about as well. */
function follow(
  child: Child,
  source: CommandSource,
  signal: AbortSignal,
): Promise<{ end: End; text: string }> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let linger: NodeJS.Timeout | undefined;
    const finish = (end: End): void => {
      clearTimeout(timer);
      clearTimeout(linger);
      signal.removeEventListener('abort', cancel);
      process.removeListener('exit', endAtOnce);
      child.stdout.removeAllListeners('data').destroy();
      resolve({ end, text: Buffer.concat(chunks).toString('utf8') });
    };
    const stop = (end: End): void => {
      endProcessTree(child);
      finish(end);
    };
    const cancel = (): void => stop({ kind: 'cancelled' });
    const endAtOnce = (): void => endProcessTree(child, true);
    const timer = setTimeout(() => stop({ kind: 'timed-out' }), source.timeoutSeconds * 1000);
    signal.addEventListener('abort', cancel, { once: true });
    process.once('exit', endAtOnce);
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > TOKEN_BYTES) stop({ kind: 'too-much' });
      else chunks.push(chunk);
    });
    child.once('error', (error) => finish({ kind: 'not-started', code: errorCode(error) }));
    child.once('exit', (code, killedBy) => {
      const end: End = { kind: 'exited', code, signal: killedBy };
      linger = setTimeout(() => finish(end), lingerMs);
      child.once('close', () => finish(end));
    });
  });
}

function exitFailure(program: string, { code, signal }: Extract<End, { kind: 'exited' }>): Outcome<never> {
  const message = code === null ? `It was ended by ${signal ?? 'a signal'}.` : `Its exit code is ${code}.`;
  return failed({ code: 'command-failed', subject: program, message });
}

function outcomeOf({ program }: CommandSource, end: End, text: string): Outcome<string> {
  switch (end.kind) {
    case 'exited':
      return end.code === 0 ? tokenIn(text, program) : exitFailure(program, end);
    case 'not-started':
      return failed({ code: 'command-not-found', subject: program, message: end.code });
    case 'timed-out':
      return failed({ code: 'command-timeout', subject: program });
    case 'too-much':
      return failed({ code: 'command-failed', subject: program, message: 'It printed more than a token.' });
    case 'cancelled':
      return failed({ code: 'cancelled' });
  }
}

function started(source: CommandSource, env: Environment): Outcome<Child> {
  try {
    return succeeded(start(source, env));
  } catch (error) {
    // A zero byte in the program's name or an argument, or a batch file, which only cmd.exe can run.
    return failed({ code: 'command-not-found', subject: source.program, message: errorCode(error) });
  }
}

/** Runs a command without a shell and takes the token that it prints. Nothing of its output is logged or shown. */
export async function runTokenCommand(
  source: CommandSource,
  env: Environment,
  signal: AbortSignal,
): Promise<Outcome<string>> {
  if (signal.aborted) return failed({ code: 'cancelled' });
  const child = started(source, env);
  if (!child.ok) return child;
  const { end, text } = await follow(child.value, source, signal);
  return outcomeOf(source, end, text);
}
