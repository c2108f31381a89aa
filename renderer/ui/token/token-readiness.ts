import { assertNever } from '#app/assert-never.ts';
import type { HeldToken } from '#app/contract/tokens.ts';
import type { TokenProblemCode } from '#app/jwt/inspect.ts';
import { formatInstant } from '#renderer/ui/format-time.ts';
import { type TokenLife, tokenLife } from './token-life.ts';

/** What a token is wanted for. An exchange with Identity Center takes each token once; a look takes any, for as long as it lasts. */
export type TokenUse = 'sign-in' | 'exchange' | 'look';

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

/** What the spent token is still good for, and what it means for the programs beside this one. */
function spentProblems({ spentAt }: HeldToken, use: TokenUse): readonly Problem[] {
  if (spentAt === null) return [];
  const taken = `This token is spent: IAM Identity Center took it at ${formatInstant(spentAt / 1000)} and takes each token once.`;
  const again = use === 'exchange' ? ' Another run needs a fresh one.' : '';
  const others = ' Power BI and the ODBC driver cannot sign in with it either: give them a fresh one.';
  return [{ code: 'spent', severity: 'warning', message: `${taken}${again}${others}` }];
}

/** Whether Identity Center has taken the token already and this use would send it once more. */
export function isSpentFor(token: HeldToken, use: TokenUse): boolean {
  return use === 'exchange' && token.spentAt !== null;
}

/** What is wrong with the token at `now` (epoch milliseconds), errors first. */
export function problemsNow(token: HeldToken, now: number, use: TokenUse): readonly Problem[] {
  const lasting = token.problems.filter((problem) => !timely.includes(problem.code));
  const life = lifeProblems(tokenLife(token.facts, now)).filter(
    ({ severity }) => use !== 'look' || severity === 'error',
  );
  const all = [...life, ...spentProblems(token, use), ...lasting];
  const errors = all.filter((problem) => problem.severity === 'error');
  return [...errors, ...all.filter((problem) => problem.severity === 'warning')];
}

/** Errors stand in the way of a run, warnings do not. A spent token is no error, but cannot be sent once more. */
export function canRun(token: HeldToken, now: number, use: TokenUse): boolean {
  return (
    !isSpentFor(token, use) && problemsNow(token, now, use).every((problem) => problem.severity === 'warning')
  );
}
