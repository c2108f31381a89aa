import type { AthenaClient } from '@aws-sdk/client-athena';
import type { Fact } from '#app/contract/connection-test.ts';
import { succeeded } from '#app/result.ts';
import type { FinishedQuery } from '#main/athena/query-execution.ts';
import type { QueryPace } from '#main/athena/query-pace.ts';
import { runQuery } from '#main/athena/run-query.ts';
import type { QueryText } from '#main/athena/start-query.ts';
import type { CallContext } from '#main/platform/call-aws.ts';
import { clockWarnings } from '#main/platform/clock-warning.ts';
import type { Outcome } from '#main/services.ts';
import type { HopContext, HopYield } from './test-run.ts';

function factsOf(query: FinishedQuery): Fact[] {
  const told: readonly (readonly [string, number | string | null, string])[] = [
    ['Data scanned', query.scannedBytes, ' bytes'],
    ['Time in queue', query.queueMs, ' ms'],
    ['Time in engine', query.engineMs, ' ms'],
    ['Time in all', query.totalMs, ' ms'],
    ['Result', query.outputLocation, ''],
  ];
  return told.flatMap(([label, value, unit]) =>
    value === null ? [] : [{ label, value: `${value}${unit}` }],
  );
}

/** Runs the query of a test, telling its id and each of its states as they come. */
export async function queryHop(
  client: AthenaClient,
  query: QueryText,
  pace: QueryPace,
  context: CallContext,
  hop: HopContext,
): Promise<Outcome<HopYield<FinishedQuery>>> {
  let requestId: string | null = null;
  let warnings: readonly string[] = [];
  const outcome = await runQuery(client, query, pace, context, {
    started(started) {
      requestId = started.requestId;
      warnings = clockWarnings(started.clockOffsetSeconds);
      hop.fact({ label: 'Query id', value: started.id });
    },
    state: (state, afterMs) => hop.fact({ label: state, value: `after ${afterMs} ms` }),
  });
  if (!outcome.ok) return outcome;
  const proved = `Athena ran the query in the workgroup ${query.workgroup}.`;
  return succeeded({
    value: outcome.value,
    report: { proved, facts: factsOf(outcome.value), warnings, requestId },
  });
}
