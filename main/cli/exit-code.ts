/** What a script sees: the answer was yes, the answer was no, or the call itself was wrong. */
export const exitCode = { passed: 0, failed: 1, usage: 2 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Ends a command with a line on standard error. */
export class CommandError extends Error {
  readonly exitCode: ExitCode;
  constructor(message: string, code: ExitCode) {
    super(message);
    this.exitCode = code;
  }
}
