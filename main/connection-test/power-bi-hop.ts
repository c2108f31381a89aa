import type { ReadinessView } from '#app/contract/power-bi.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { readinessCheckNames } from '#app/diagnosis/readiness-check-names.ts';
import type { Dsn } from '#app/dsn/dsn.ts';
import type { StepReport } from '#main/auth/provider.ts';
import type { PowerBi } from '#main/powerbi/power-bi.ts';
import type { TestRun } from './test-run.ts';

type Check = ReadinessView['checks'][number];

/** What belongs to the DSN and goes with it to another computer. */
const travelling: readonly Check['id'][] = ['authentication', 'cache', 'result-location'];

/**
 * Judges, once the connection works, whether Power BI will connect as well. What it finds is told as warnings: that
 * Power BI is not ready yet makes no connection fail.
 */
export async function powerBiHop(run: TestRun, powerBi: Pick<PowerBi, 'readiness'>, dsn: Dsn): Promise<void> {
  run.started('power-bi');
  const judged = await powerBi.readiness(dsn, { gateway: false, workgroupLocation: 'unknown' });
  if (!judged.ok) return run.skip('power-bi', diagnose(judged.failure).cause);
  const elsewhere = whyNotHere(judged.value);
  if (elsewhere !== null) return run.skip('power-bi', elsewhere);
  run.passed('power-bi', readinessReport(judged.value));
}

/** On a computer where Power BI doesn't run; null where it does. */
function whyNotHere({ checks }: ReadinessView): string | null {
  const platform = checks.find(({ id, state }) => id === 'platform' && state !== 'ok');
  if (platform === undefined) return null;
  const own = checks.filter(({ id, state }) => travelling.includes(id) && isAmiss(state));
  return [platform, ...own].map(sayCheck).join(' ');
}

function readinessReport({ verdict, checks }: ReadinessView): StepReport {
  return {
    proved: verdict,
    facts: checks
      .filter(({ state }) => !isAmiss(state))
      .map(({ id, finding }) => ({ label: readinessCheckNames[id], value: finding })),
    warnings: checks.filter(({ state }) => isAmiss(state)).map(sayCheck),
    requestId: null,
  };
}

function isAmiss(state: Check['state']): boolean {
  return state === 'stop' || state === 'care' || state === 'unknown';
}

function sayCheck({ finding, todo }: Check): string {
  return todo === null ? finding : `${finding} ${todo}`;
}
