import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { addAbortSignal, Writable } from 'node:stream';
import { textOfFile } from '#main/platform/text-of-file.ts';
import { CommandError, exitCode } from './exit-code.ts';
import type { Io } from './io.ts';

/** Far above what STS accepts (20,000 characters), so that the token check can say what is wrong. */
const limit = 1_000_000;

export interface TokenOptions {
  readonly tokenFile?: string;
  readonly interactive?: boolean;
}

/**
 * The token from `--token-file FILE|-`, or asked for where `--interactive` allows it. A token is never taken
 * from the command line, since other accounts of the machine can read process arguments.
 */
export async function readToken(options: TokenOptions, io: Io): Promise<string> {
  if (options.tokenFile === '-') return readAll(io);
  if (options.tokenFile !== undefined) return readTokenFile(options.tokenFile);
  if (options.interactive) return askForToken(io);
  throw new CommandError('Give the token by --token-file FILE, or - for standard input.', exitCode.usage);
}

async function readTokenFile(path: string): Promise<string> {
  try {
    return textOfFile(await readFile(path))
      .replace(/^\uFEFF/, '')
      .slice(0, limit);
  } catch {
    throw new CommandError(`The token file ${path} cannot be read.`, exitCode.usage);
  }
}

async function readAll(io: Io): Promise<string> {
  let text = '';
  io.stdin.setEncoding('utf8');
  try {
    for await (const chunk of addAbortSignal(io.signal, io.stdin)) {
      text += String(chunk);
      if (text.length > limit) break;
    }
  } catch (error) {
    if (io.signal.aborted) throw new CommandError('No token was given.', exitCode.usage);
    throw error;
  }
  return text;
}

/** Asks without echo: the prompt goes to standard error, what is typed goes nowhere. */
function askForToken(io: Io): Promise<string> {
  io.stderr.write('Paste the JWT and press Enter: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: io.stdin, output: silent, terminal: true });
  return new Promise((resolve, reject) => {
    const stop = (): void => lines.close();
    io.signal.addEventListener('abort', stop, { once: true });
    lines.once('line', (line) => {
      io.stderr.write('\n');
      resolve(line);
      lines.close();
    });
    lines.once('close', () => reject(new CommandError('No token was given.', exitCode.usage)));
  });
}
