import { assertNever } from '#app/assert-never.ts';
import type { HeldToken } from '#app/contract/tokens.ts';
import type { TokenProblemCode } from '#app/jwt/inspect.ts';
import { type TokenLife, tokenLife } from './token-life.ts';

type Problem = HeldToken['problems'][number];

/** Main judged these when it took the token; time goes on, so they are judged anew here. */
const timely: readonly string[] = ['expired', 'lifetime-short'] satisfies TokenProblemCode[];

function lifeProblems(life: TokenLife): readonly Problem[] {
  switch (life.state) {
    case 'expired':
      return [{ code: 'expired', severity: 'error', message: 'The token has expired.' }];
    case 'ending':
      return [{ code: 'lifetime-short', severity: 'warning', message: 'The token expires soon.' }];
    case 'good':
    case 'unknown':
      return [];
    default:
      return assertNever(life);
  }
}

/** What is wrong with the token at `now` (epoch milliseconds), errors first. */
export function problemsNow(token: HeldToken, now: number): readonly Problem[] {
  const lasting = token.problems.filter((problem) => !timely.includes(problem.code));
  const all = [...lifeProblems(tokenLife(token.facts, now)), ...lasting];
  const errors = all.filter((problem) => problem.severity === 'error');
  return [...errors, ...all.filter((problem) => problem.severity === 'warning')];
}

/** Errors stand in the way of a run, warnings do not. */
export function canRun(token: HeldToken, now: number): boolean {
  return problemsNow(token, now).every((problem) => problem.severity === 'warning');
}
