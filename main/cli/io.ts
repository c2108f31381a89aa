import type { Readable, Writable } from 'node:stream';

/** What a command may talk to; tests pass streams of their own. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
}

export const printLine = (io: Io, text: string): void => void io.stdout.write(`${text}\n`);
export const printJson = (io: Io, value: unknown): void => printLine(io, JSON.stringify(value));
export const warnLine = (io: Io, text: string): void => void io.stderr.write(`${text}\n`);
