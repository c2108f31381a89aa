import type { HeldToken } from '#app/contract/tokens.ts';
import { tokenLife } from './token-life.ts';

type Problem = HeldToken['problems'][number];

const expired: Problem = { code: 'expired', severity: 'error', message: 'The token has expired.' };

/** The problems that main found, and expiry where it came since. */
export function problemsNow(token: HeldToken, now: number): readonly Problem[] {
  const known = token.problems.some((problem) => problem.code === 'expired');
  if (known || tokenLife(token.facts, now).state !== 'expired') return token.problems;
  return [expired, ...token.problems.filter((problem) => problem.code !== 'lifetime-short')];
}

/** Errors stand in the way of a run, warnings do not. */
export function canRun(token: HeldToken, now: number): boolean {
  return problemsNow(token, now).every((problem) => problem.severity === 'warning');
}
