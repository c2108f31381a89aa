import { failed } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { tokenIn } from './token-text.ts';

/** The environment of this process, or a test's. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The token in an environment variable. */
export function readEnvironment(variable: string, env: Environment): Outcome<string> {
  const text = env[variable];
  if (text === undefined) return failed({ code: 'environment-variable-missing', subject: variable });
  return tokenIn(text, variable);
}
