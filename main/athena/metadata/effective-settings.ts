import type { EffectiveSetting } from '#app/contract/workgroups.ts';
import { type DsnEntries, effectiveValue, valueAt } from '#app/dsn/dsn.ts';
import type { WorkgroupSettings } from './describe-workgroup.ts';

/** The workgroup of a DSN that names none (page "workgroups"). */
const DEFAULT_WORKGROUP = 'primary';

const written = (entries: DsnEntries, key: string): string | null =>
  (valueAt(entries, key) ?? '').trim() || null;

const defaulted = (entries: DsnEntries, key: string): string | null =>
  (effectiveValue(entries, key) ?? '').trim() || null;

type Decision = Pick<EffectiveSetting, 'value' | 'decidedBy' | 'why' | 'warning'>;

function workgroupSetting(entries: DsnEntries, workgroup: WorkgroupSettings | null): EffectiveSetting {
  const dsnValue = written(entries, 'Workgroup');
  const disabled = workgroup?.state === 'DISABLED';
  return {
    setting: 'workgroup',
    value: dsnValue ?? DEFAULT_WORKGROUP,
    decidedBy: dsnValue === null ? 'default' : 'dsn',
    dsnValue,
    workgroupValue: null,
    why:
      dsnValue === null
        ? `The DSN names no workgroup, so ${DEFAULT_WORKGROUP} is used.`
        : 'The DSN names it.',
    warning: disabled ? 'The workgroup is switched off and refuses queries.' : null,
  };
}

/** Which of the DSN's and the workgroup's value counts (page "workgroups-settings-override"). */
function decide(
  what: string,
  dsnValue: string | null,
  workgroupValue: string | null,
  workgroup: WorkgroupSettings | null,
): Decision {
  if (workgroup === null)
    return {
      value: dsnValue,
      decidedBy: 'unknown',
      why: 'The workgroup could not be read, and may impose another.',
      warning: null,
    };
  if (workgroup.enforced)
    return {
      value: workgroupValue,
      decidedBy: 'enforced',
      why: 'The workgroup enforces its settings over those of clients.',
      warning: dsnValue !== null && dsnValue !== workgroupValue ? `The DSN’s ${what} has no effect.` : null,
    };
  if (dsnValue !== null)
    return {
      value: dsnValue,
      decidedBy: 'dsn',
      why: 'The DSN sets it, and the workgroup enforces nothing.',
      warning: null,
    };
  if (workgroupValue !== null)
    return {
      value: workgroupValue,
      decidedBy: 'workgroup',
      why: 'The DSN leaves it out, so the workgroup’s is used.',
      warning: null,
    };
  return {
    value: null,
    decidedBy: 'nobody',
    why: 'Neither the DSN nor the workgroup sets it.',
    warning: null,
  };
}

function managed(what: string, value: string, dsnValue: string | null): Decision {
  return {
    value,
    decidedBy: 'managed',
    why: 'Athena keeps the results of this workgroup itself for 24 hours.',
    warning: dsnValue === null ? null : `The DSN’s ${what} has no effect.`,
  };
}

function outputLocation(entries: DsnEntries, workgroup: WorkgroupSettings | null): EffectiveSetting {
  const dsnValue = written(entries, 'S3OutputLocation');
  const workgroupValue = workgroup?.outputLocation ?? null;
  const decision = workgroup?.managedResults.enabled
    ? managed('S3OutputLocation', 'Kept by Athena', dsnValue)
    : decide('S3OutputLocation', dsnValue, workgroupValue, workgroup);
  const missing = decision.value === null && workgroup !== null;
  return {
    setting: 'output-location',
    dsnValue,
    workgroupValue,
    ...decision,
    warning: missing ? 'Queries fail until one of them names a place for results.' : decision.warning,
  };
}

const encryptionText = (option: string | null, kmsKey: string | null): string | null =>
  option === null || kmsKey === null ? option : `${option} with ${kmsKey}`;

function encryption(entries: DsnEntries, workgroup: WorkgroupSettings | null): EffectiveSetting {
  const option = written(entries, 'S3OutputEncOption')?.toUpperCase() ?? null;
  const dsnValue = encryptionText(
    option === 'NOT_SET' ? null : option,
    written(entries, 'S3OutputEncKMSKey'),
  );
  const given = workgroup?.encryption ?? null;
  const workgroupValue = given === null ? null : encryptionText(given.option, given.kmsKey);
  const decision = workgroup?.managedResults.enabled
    ? managed('S3OutputEncOption', workgroup.managedResults.kmsKey ?? 'By Athena', dsnValue)
    : decide('S3OutputEncOption', dsnValue, workgroupValue, workgroup);
  const least = workgroup?.minimumEncryption === true && decision.decidedBy === 'dsn';
  return {
    setting: 'encryption',
    dsnValue,
    workgroupValue,
    ...decision,
    warning: least
      ? 'The workgroup asks for a least encryption; a weaker one is raised to it.'
      : decision.warning,
  };
}

/** Catalog and schema are the client's alone; a workgroup has none. */
function ownSetting(entries: DsnEntries, setting: 'catalog' | 'schema', key: string): EffectiveSetting {
  const dsnValue = written(entries, key);
  const value = defaulted(entries, key);
  return {
    setting,
    value,
    decidedBy: dsnValue !== null ? 'dsn' : value === null ? 'nobody' : 'default',
    dsnValue,
    workgroupValue: null,
    why:
      dsnValue !== null
        ? 'The DSN sets it; workgroups have none.'
        : `The DSN leaves ${key} out${value === null ? '.' : `, so the driver uses ${value}.`}`,
    warning: null,
  };
}

/**
 * What queries of a DSN run with, and why. `workgroup` is null where it may not be read. Follows the page
 * "workgroups-settings-override": enforced settings win silently.
 */
export function effectiveSettings(
  entries: DsnEntries,
  workgroup: WorkgroupSettings | null,
): readonly EffectiveSetting[] {
  return [
    workgroupSetting(entries, workgroup),
    outputLocation(entries, workgroup),
    encryption(entries, workgroup),
    ownSetting(entries, 'catalog', 'Catalog'),
    ownSetting(entries, 'schema', 'Schema'),
  ];
}
