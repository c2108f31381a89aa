import { execFile } from 'node:child_process';
import { failed, type Result, succeeded } from '#app/result.ts';

/** What a program answered; a code other than 0 is an answer as well. */
export interface ProgramAnswer {
  readonly code: number;
  readonly output: string;
}

/** `missing`: there is no such program. `stuck`: it didn't end in time. */
export type ProgramFailure = 'missing' | 'stuck';

/** Runs a program without a shell, so that nothing in an argument is ever interpreted. */
export type RunProgram = (
  program: string,
  args: readonly string[],
  options?: RunOptions,
) => Promise<Result<ProgramAnswer, ProgramFailure>>;

export interface RunOptions {
  readonly timeoutMs?: number;
  readonly env?: NodeJS.ProcessEnv;
}

const defaultTimeoutMs = 15_000;
const outputLimit = 4 * 1024 * 1024;

/** Runs a program of this computer. */
export const runProgram: RunProgram = (program, args, { timeoutMs = defaultTimeoutMs, env } = {}) =>
  new Promise((resolve) => {
    const options = {
      timeout: timeoutMs,
      maxBuffer: outputLimit,
      windowsHide: true,
      encoding: 'utf8',
      ...(env === undefined ? {} : { env }),
    } as const;
    execFile(program, args, options, (error, output) => {
      if (error === null) resolve(succeeded({ code: 0, output }));
      else if (error.killed) resolve(failed('stuck'));
      else if (typeof error.code === 'number') resolve(succeeded({ code: error.code, output }));
      else resolve(failed('missing'));
    });
  });
