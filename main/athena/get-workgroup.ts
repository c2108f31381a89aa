import { type AthenaClient, GetWorkGroupCommand, type WorkGroup } from '@aws-sdk/client-athena';
import { failed, succeeded } from '#app/result.ts';
import { type Answered, type CallContext, callAws } from '#main/platform/call-aws.ts';
import type { Outcome } from '#main/services.ts';
import { classifyAthenaRefusal } from './classify-athena-refusal.ts';

/** What a workgroup imposes on queries. */
export interface WorkgroupFacts {
  readonly name: string;
  /** A disabled workgroup can be read, but takes no queries. */
  readonly enabled: boolean;
  readonly engine: string | null;
  readonly outputLocation: string | null;
  /** The workgroup's settings win over those of the DSN. */
  readonly enforced: boolean;
  /** Athena keeps the results itself; there is no object in S3 to read. */
  readonly managedResults: boolean;
  readonly bytesScannedCutoff: number | null;
}

function factsFrom(workgroup: WorkGroup, name: string): WorkgroupFacts {
  const configuration = workgroup.Configuration;
  return {
    name: workgroup.Name ?? name,
    enabled: workgroup.State !== 'DISABLED',
    engine: configuration?.EngineVersion?.EffectiveEngineVersion ?? null,
    outputLocation: configuration?.ResultConfiguration?.OutputLocation || null,
    enforced: configuration?.EnforceWorkGroupConfiguration ?? false,
    managedResults: configuration?.ManagedQueryResultsConfiguration?.Enabled ?? false,
    bytesScannedCutoff: configuration?.BytesScannedCutoffPerQuery ?? null,
  };
}

/** Reads a workgroup in the name of `principal`, which is also how the driver proves that credentials work. */
export async function getWorkgroup(
  client: AthenaClient,
  name: string,
  context: CallContext,
  principal: string | null = null,
): Promise<Outcome<Answered<WorkgroupFacts>>> {
  const operation = 'GetWorkGroup';
  const command = new GetWorkGroupCommand({ WorkGroup: name });
  const about = { subject: name, ...(principal === null ? {} : { principal }) };
  const outcome = await callAws(
    {
      service: 'athena',
      operation,
      about,
      classify: classifyAthenaRefusal,
      send: (abortSignal) => client.send(command, { abortSignal }),
    },
    context,
  );
  if (!outcome.ok) return outcome;
  const { value: answer, ...answered } = outcome.value;
  const known = { service: 'athena', operation, ...about };
  const requestId = answered.requestId === null ? {} : { requestId: answered.requestId };
  if (answer.WorkGroup === undefined) return failed({ code: 'answer-not-from-aws', ...known, ...requestId });
  return succeeded({ ...answered, value: factsFrom(answer.WorkGroup, name) });
}
