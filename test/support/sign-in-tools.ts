import { failed, succeeded } from '#app/result.ts';
import type { SignInTools } from '#main/auth/sign-in-tools.ts';
import type { SpentTokens } from '#main/auth/spent-tokens.ts';
import { systemClock } from '#main/platform/clock.ts';

/** Spent tokens of one test, in memory. */
export function memorySpentTokens(): SpentTokens {
  const spent = new Map<string, number>();
  return {
    async isSpent(token) {
      const at = spent.get(token);
      return at === undefined ? null : { at };
    },
    async markSpent(token) {
      const at = spent.get(token);
      if (at !== undefined) return failed({ at });
      spent.set(token, Date.now());
      return succeeded(undefined);
    },
    unmark: async (token) => void spent.delete(token),
  };
}

/** Tools for a sign-in that needs neither a browser nor credentials of this computer. */
export function newSignInTools(changes: Partial<SignInTools> = {}): SignInTools {
  return {
    clock: systemClock,
    spentTokens: memorySpentTokens(),
    browserTokens: { take: async () => failed({ code: 'browser-unavailable' }) },
    ownCredentials: { load: async () => failed({ code: 'aws-credentials-missing' }) },
    ...changes,
  };
}
