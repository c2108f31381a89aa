import { GetWorkGroupCommand, type WorkGroup } from '@aws-sdk/client-athena';
import type { WorkgroupDetails } from '#app/contract/workgroups.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { type AthenaCaller, callAthena } from './call-athena.ts';
import { listTags, type ResourceTag } from './list-tags.ts';
import { workgroupSummaryOf } from './list-workgroups.ts';

const encryptionOptions = ['SSE_S3', 'SSE_KMS', 'CSE_KMS'] as const;

/** A workgroup's settings, without its tags, which are a call of their own. */
export type WorkgroupSettings = Omit<WorkgroupDetails, 'tags'>;

function encryptionOf(workgroup: WorkGroup): WorkgroupSettings['encryption'] {
  const { EncryptionOption, KmsKey } =
    workgroup.Configuration?.ResultConfiguration?.EncryptionConfiguration ?? {};
  const option = encryptionOptions.find((known) => known === EncryptionOption);
  return option === undefined ? null : { option, kmsKey: KmsKey ?? null };
}

function settingsFrom(workgroup: WorkGroup, name: string): WorkgroupSettings {
  const { Configuration: configuration } = workgroup;
  const { ManagedQueryResultsConfiguration: managed, IdentityCenterConfiguration: identityCenter } =
    configuration ?? {};
  return {
    ...workgroupSummaryOf(workgroup),
    name: workgroup.Name ?? name,
    engineVersion: configuration?.EngineVersion?.SelectedEngineVersion ?? null,
    effectiveEngineVersion: configuration?.EngineVersion?.EffectiveEngineVersion ?? null,
    outputLocation: configuration?.ResultConfiguration?.OutputLocation || null,
    encryption: encryptionOf(workgroup),
    expectedBucketOwner: configuration?.ResultConfiguration?.ExpectedBucketOwner ?? null,
    enforced: configuration?.EnforceWorkGroupConfiguration ?? false,
    minimumEncryption: configuration?.EnableMinimumEncryptionConfiguration ?? false,
    bytesScannedCutoff: configuration?.BytesScannedCutoffPerQuery ?? null,
    publishesMetrics: configuration?.PublishCloudWatchMetricsEnabled ?? false,
    requesterPays: configuration?.RequesterPaysEnabled ?? false,
    managedResults: {
      enabled: managed?.Enabled ?? false,
      kmsKey: managed?.EncryptionConfiguration?.KmsKey ?? null,
    },
    identityCenter: {
      enabled: identityCenter?.EnableIdentityCenter ?? false,
      instanceArn: identityCenter?.IdentityCenterInstanceArn ?? null,
    },
    executionRole: configuration?.ExecutionRole ?? null,
  };
}

/** A workgroup's settings (API_GetWorkGroup). */
export async function readWorkgroupSettings(
  caller: AthenaCaller,
  name: string,
): Promise<Outcome<WorkgroupSettings>> {
  const command = new GetWorkGroupCommand({ WorkGroup: name });
  const operation = 'GetWorkGroup';
  const outcome = await callAthena(caller, operation, { subject: name }, (abortSignal) =>
    caller.athena.send(command, { abortSignal }),
  );
  if (!outcome.ok) return outcome;
  const { WorkGroup: workgroup } = outcome.value;
  if (workgroup === undefined)
    return failed({ code: 'answer-not-from-aws', service: 'athena', operation, subject: name });
  return succeeded(settingsFrom(workgroup, name));
}

async function readTags(
  caller: AthenaCaller,
  name: string,
  arn: string | null,
): Promise<Outcome<readonly ResourceTag[]>> {
  if (arn !== null) return listTags(caller, arn);
  return failed({
    code: 'workgroup-arn-invalid',
    service: 'athena',
    operation: 'ListTagsForResource',
    subject: name,
  });
}

/**
 * A workgroup with its tags. Tags that may not be read leave the rest as it is. `arn` is the workgroup's, null where
 * nobody knows it.
 */
export async function describeWorkgroup(
  caller: AthenaCaller,
  name: string,
  arn: string | null,
): Promise<Outcome<WorkgroupDetails>> {
  const [settings, tags] = await Promise.all([
    readWorkgroupSettings(caller, name),
    readTags(caller, name, arn),
  ]);
  if (!settings.ok) return settings;
  if (!tags.ok && tags.failure.code === 'cancelled') return tags;
  return succeeded({
    ...settings.value,
    tags: tags.ok
      ? { kind: 'read', tags: tags.value }
      : { kind: 'refused', diagnosis: diagnose(tags.failure) },
  });
}
