import type { Problem, ProblemCode } from '#app/dsn/checks/problem.ts';
import { sameKey } from '#app/dsn/dsn.ts';
import type { Draft } from './draft.ts';

/** What is merely not there yet: said once the user has been at the field, or has tried to save. */
const OF_EMPTY_FIELDS: ReadonlySet<ProblemCode> = new Set([
  'name-required',
  'required',
  'recommended',
  'default-used',
]);

/** The problems to show now. */
export function visibleProblems(
  problems: readonly Problem[],
  draft: Pick<Draft, 'touched' | 'saveTried'>,
): readonly Problem[] {
  const seen = (key: string): boolean =>
    draft.saveTried || draft.touched.some((other) => sameKey(other, key));
  return problems.filter((problem) => !OF_EMPTY_FIELDS.has(problem.code) || seen(problem.key));
}

/** How many of each there are, in words; empty where there are none. */
export function problemCount(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  const parts = [
    ...(errors === 0 ? [] : [`${errors} ${errors === 1 ? 'error' : 'errors'}`]),
    ...(warnings === 0 ? [] : [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`]),
  ];
  return parts.join(', ');
}
