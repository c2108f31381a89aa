import { redact } from './redact.ts';

/** Name, message and stack, and those of the causes; none of what a library hung on the error, such as a request. */
function told(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return 'Something other than an error was thrown.';
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined || depth === 3 ? own : `${own}\nCaused by ${told(error.cause, depth + 1)}`;
}

/** What may be printed of an error that nobody caught. */
export function crashText(error: unknown): string {
  return `Athena DSN Manager made a mistake and ends. Please report this:\n${redact(told(error))}\n`;
}

/**
 * Has an error that nobody caught end the program with its text alone. Node would print every property of the error
 * as well, and those of the AWS SDK hold requests with their headers.
 */
export function crashPlainly(): void {
  process.on('uncaughtException', (error) => {
    process.stderr.write(crashText(error));
    process.exit(1);
  });
}
