import type { Failure } from '#app/diagnosis/failure.ts';
import type { TargetProblem } from './target.ts';

/** The failure for the first problem that stops a write. */
export function refusalOf(problems: readonly TargetProblem[]): Failure | undefined {
  const first = problems.find(({ severity }) => severity === 'error');
  if (first === undefined) return undefined;
  return { code: 'target-value-cut', subject: first.key, message: first.message };
}
