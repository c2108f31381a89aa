import type { ArmedDsnView } from '#app/contract/power-bi.ts';
import type { TokenLife } from '#renderer/ui/token/token-life.ts';

/** What is left of the token in an armed DSN; `ending` from when renewing is offered. */
export function armedLife({ expiresAt, renewFrom }: ArmedDsnView, now: number): TokenLife {
  const secondsLeft = Math.ceil((expiresAt - now) / 1000);
  if (secondsLeft <= 0) return { state: 'expired' };
  return { state: now >= renewFrom ? 'ending' : 'good', secondsLeft };
}
