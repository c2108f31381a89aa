import { authenticationCheck, cacheCheck, tokenCheck } from './readiness-authentication.ts';
import { driverCheck } from './readiness-driver.ts';
import { type Check, type ReadinessFacts, sayOk } from './readiness-facts.ts';
import {
  gatewayCheck,
  platformCheck,
  registrationCheck,
  resultLocationCheck,
} from './readiness-surroundings.ts';

/** Whether Power BI will connect with a DSN. */
export interface Readiness {
  readonly state: 'ready' | 'ready-with-care' | 'not-ready';
  /** The verdict in one sentence. */
  readonly verdict: string;
  readonly checks: readonly Check[];
}

/** Judges from facts gathered elsewhere whether Power BI will connect, and says what to do. */
export function readiness(facts: ReadinessFacts): Readiness {
  const checks = [
    platformCheck(facts),
    driverCheck(facts),
    registrationCheck(facts),
    authenticationCheck(facts),
    tokenCheck(facts),
    cacheCheck(facts),
    gatewayCheck(facts),
    resultLocationCheck(facts),
  ];
  const stopping = checks.find(({ state }) => state === 'stop');
  const caring = checks.find(({ state }) => state === 'care' || state === 'unknown');
  if (stopping !== undefined) {
    return {
      state: 'not-ready',
      verdict: `Power BI will not connect yet: ${lower(stopping.finding)}`,
      checks,
    };
  }
  if (caring !== undefined) {
    return {
      state: 'ready-with-care',
      verdict: `Power BI can connect, but: ${lower(caring.finding)}`,
      checks,
    };
  }
  return { state: 'ready', verdict: sayOk(facts.dsnName), checks };
}

/** Within a sentence; names and abbreviations keep their capitals. */
function lower(text: string): string {
  return /^(The|This|It|No|A|An|Nobody|Whether|Which|Each|Several|Other) /.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
