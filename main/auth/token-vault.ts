import { randomUUID } from 'node:crypto';
import type { inspectToken } from '#app/jwt/inspect.ts';
import { cleanToken } from '#app/jwt/read-token.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { TokenVault } from '#main/services.ts';
import type { SpentTokens } from './spent-tokens.ts';

/** Tokens held at most; beyond it the one held longest goes. Screens need one or two. */
const capacity = 32;

/** Holds tokens in memory under random ids. Nothing of them is written, logged or handed out but to the engine. */
export function createTokenVault(
  inspect: typeof inspectToken,
  clock: Clock,
  spentTokens: Pick<SpentTokens, 'isSpent'>,
): TokenVault {
  const held = new Map<string, string>();
  return {
    async hold(text, origin) {
      // People paste tokens with the line end of the terminal or file that they came from.
      const token = cleanToken(text);
      const id = randomUUID();
      held.set(id, token);
      const [oldest] = held.keys();
      if (held.size > capacity && oldest !== undefined) held.delete(oldest);
      const { facts, problems } = inspect(token, { now: clock.now() / 1000 });
      const spent = await spentTokens.isSpent(token);
      return { id, origin, facts, problems: [...problems], spentAt: spent?.at ?? null };
    },
    reveal: (id) => held.get(id) ?? null,
    forget: (id) => {
      held.delete(id);
    },
  };
}
