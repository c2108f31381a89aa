import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { Outcome } from '#main/services.ts';
import { CommandError, exitCode } from './exit-code.ts';

/** The value of an outcome; a failure ends the command with its cause and remedy. */
export function settled<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { cause, remedy } = diagnose(outcome.failure);
  throw new CommandError(`${cause} ${remedy}`, exitCode.failed);
}
