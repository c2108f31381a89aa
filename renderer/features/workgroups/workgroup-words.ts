import type { WorkgroupDetails, WorkgroupSummary } from '#app/contract/workgroups.ts';
import type { CopyableFact } from '#renderer/ui/copyable-facts.tsx';
import { formatInstant } from '#renderer/ui/format-time.ts';

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A limit in the units in which the console takes it: decimal, with the exact number where it was rounded. */
export function cutoffWords(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const scaled = bytes / 1000 ** power;
  const rounded = Number(scaled.toFixed(2));
  const words = `${rounded.toLocaleString('en')} ${UNITS[power] ?? ''}`;
  return rounded === scaled ? words : `${words} (${bytes.toLocaleString('en')} bytes)`;
}

export const stateWords: Readonly<Record<WorkgroupSummary['state'], string>> = {
  ENABLED: 'Enabled',
  DISABLED: 'Disabled',
  UNKNOWN: 'Not told',
};

const yesNo = (yes: boolean): string => (yes ? 'Yes' : 'No');
const plain = (label: string, value: string): CopyableFact => ({ label, value, copied: null });
const copyable = (label: string, value: string | null, none: string): CopyableFact => ({
  label,
  value: value ?? none,
  copied: value,
});

function engineWords({ engineVersion, effectiveEngineVersion: effective }: WorkgroupDetails): string {
  const selected = engineVersion ?? 'Not told';
  return effective === null || effective === selected ? selected : `${selected}, which is ${effective}`;
}

function encryptionFacts({ encryption }: WorkgroupDetails): readonly CopyableFact[] {
  if (encryption === null) return [plain('Encryption of results', 'Not set')];
  return [
    plain('Encryption of results', encryption.option),
    ...(encryption.kmsKey === null ? [] : [copyable('KMS key', encryption.kmsKey, '')]),
  ];
}

function managedWords({ managedResults: { enabled, kmsKey } }: WorkgroupDetails): string {
  if (!enabled) return 'No';
  return kmsKey === null ? 'Yes, kept by Athena for 24 hours' : `Yes, encrypted with ${kmsKey}`;
}

/** All settings of a workgroup in words. */
export function workgroupFacts(workgroup: WorkgroupDetails): readonly CopyableFact[] {
  const { identityCenter, createdAt } = workgroup;
  return [
    plain('State', stateWords[workgroup.state]),
    plain('Engine', engineWords(workgroup)),
    copyable('Output location', workgroup.outputLocation, 'Not set'),
    ...encryptionFacts(workgroup),
    copyable('Owner of the bucket', workgroup.expectedBucketOwner, 'Not checked'),
    plain('Overrides clients', workgroup.enforced ? 'Yes, silently' : 'No'),
    plain('Minimum encryption', yesNo(workgroup.minimumEncryption)),
    plain(
      'Bytes a query may scan',
      workgroup.bytesScannedCutoff === null ? 'No limit' : cutoffWords(workgroup.bytesScannedCutoff),
    ),
    plain('Managed results', managedWords(workgroup)),
    plain('Identity Center', yesNo(identityCenter.enabled)),
    ...(identityCenter.instanceArn === null
      ? []
      : [copyable('Identity Center instance', identityCenter.instanceArn, '')]),
    ...(workgroup.identityCenterApplicationArn === null
      ? []
      : [copyable('Identity Center application', workgroup.identityCenterApplicationArn, '')]),
    plain('Requester pays', yesNo(workgroup.requesterPays)),
    plain('Metrics in CloudWatch', yesNo(workgroup.publishesMetrics)),
    copyable('Execution role', workgroup.executionRole, 'None'),
    plain('Created', createdAt === null ? 'Not told' : formatInstant(createdAt / 1000)),
  ];
}

/** The workgroup of a DSN that names none. */
export const DEFAULT_WORKGROUP = 'primary';
