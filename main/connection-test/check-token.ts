import { failed, succeeded } from '#app/result.ts';
import { judgeToken } from '#main/auth/judge-token.ts';
import type { Provider } from '#main/auth/provider.ts';
import type { SpentTokens } from '#main/auth/spent-tokens.ts';
import { claimsOf } from '#main/auth/token-claims.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Outcome } from '#main/services.ts';
import type { HopYield } from './test-run.ts';

/** What the check looks things up in. */
export interface CheckTokenDeps {
  readonly clock: Clock;
  readonly spentTokens: Pick<SpentTokens, 'isSpent'>;
}

/** Refuses a token that AWS would refuse anyway, also one that was exchanged before. Makes no call. */
export async function checkToken(
  token: string | null,
  { propagatesIdentity }: Pick<Provider, 'propagatesIdentity'>,
  { clock, spentTokens }: CheckTokenDeps,
): Promise<Outcome<HopYield<string>>> {
  if (token === null || token === '') return failed({ code: 'token-missing' });
  const judged = judgeToken(token, propagatesIdentity ? 'identity-propagation' : 'role', clock);
  if (!judged.ok) return judged;
  const spent = propagatesIdentity ? await spentTokens.isSpent(token) : null;
  if (spent !== null) {
    const claims = claimsOf(token);
    return failed({ code: 'token-spent', spentAt: spent.at, ...(claims === null ? {} : { claims }) });
  }
  const proved = 'The token is a signed JSON web token whose times fit this computer’s clock.';
  return succeeded({ value: token, report: { proved, ...judged.value, requestId: null } });
}
