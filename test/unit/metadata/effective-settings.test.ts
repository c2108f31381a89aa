import { describe, expect, it } from 'vitest';
import type { EffectiveSetting } from '#app/contract/workgroups.ts';
import type { WorkgroupSettings } from '#main/athena/metadata/describe-workgroup.ts';
import { effectiveSettings } from '#main/athena/metadata/effective-settings.ts';

const plain: WorkgroupSettings = {
  name: 'analysts',
  state: 'ENABLED',
  description: null,
  engineVersion: 'AUTO',
  effectiveEngineVersion: 'Athena engine version 3',
  identityCenterApplicationArn: null,
  createdAt: null,
  outputLocation: 's3://workgroup/',
  encryption: { option: 'SSE_KMS', kmsKey: 'arn:aws:kms:eu-west-1:123456789012:key/1' },
  expectedBucketOwner: null,
  enforced: false,
  minimumEncryption: false,
  bytesScannedCutoff: null,
  publishesMetrics: false,
  requesterPays: false,
  managedResults: { enabled: false, kmsKey: null },
  identityCenter: { enabled: false, instanceArn: null },
  executionRole: null,
};

const dsn = [
  ['Workgroup', 'analysts'],
  ['S3OutputLocation', 's3://dsn/'],
  ['S3OutputEncOption', 'SSE_S3'],
  ['Schema', 'sales'],
] as const;

const settingOf = (
  setting: EffectiveSetting['setting'],
  entries: readonly (readonly [string, string])[],
  workgroup: WorkgroupSettings | null,
): EffectiveSetting | undefined =>
  effectiveSettings(entries, workgroup).find((candidate) => candidate.setting === setting);

describe('effective settings', () => {
  it('takes the DSN’s values where nothing is enforced', () => {
    expect(settingOf('output-location', dsn, plain)).toMatchObject({
      value: 's3://dsn/',
      decidedBy: 'dsn',
      warning: null,
    });
    expect(settingOf('encryption', dsn, plain)).toMatchObject({ value: 'SSE_S3', decidedBy: 'dsn' });
  });

  it('takes the workgroup’s where the DSN leaves them out', () => {
    expect(settingOf('output-location', [], plain)).toMatchObject({
      value: 's3://workgroup/',
      decidedBy: 'workgroup',
    });
    expect(settingOf('encryption', [], plain)?.value).toBe(
      'SSE_KMS with arn:aws:kms:eu-west-1:123456789012:key/1',
    );
  });

  it('says that a DSN’s value has no effect where the workgroup enforces its own', () => {
    const enforced = { ...plain, enforced: true };
    expect(settingOf('output-location', dsn, enforced)).toMatchObject({
      value: 's3://workgroup/',
      decidedBy: 'enforced',
      warning: 'The DSN’s S3OutputLocation has no effect.',
    });
    const same = [['S3OutputLocation', 's3://workgroup/']] as const;
    expect(settingOf('output-location', same, enforced)?.warning).toBeNull();
  });

  it('knows results that Athena keeps itself', () => {
    const managed = { ...plain, managedResults: { enabled: true, kmsKey: null } };
    expect(settingOf('output-location', dsn, managed)).toMatchObject({
      decidedBy: 'managed',
      warning: 'The DSN’s S3OutputLocation has no effect.',
    });
  });

  it('warns where nobody names a place for results', () => {
    expect(settingOf('output-location', [], { ...plain, outputLocation: null })).toMatchObject({
      value: null,
      decidedBy: 'nobody',
      warning: 'Queries fail until one of them names a place for results.',
    });
  });

  it('leaves open what a workgroup that may not be read imposes', () => {
    expect(settingOf('output-location', dsn, null)).toMatchObject({
      value: 's3://dsn/',
      decidedBy: 'unknown',
      warning: null,
    });
  });

  it('names the driver’s defaults, and a workgroup that is switched off', () => {
    expect(settingOf('workgroup', [], plain)).toMatchObject({ value: 'primary', decidedBy: 'default' });
    expect(settingOf('workgroup', dsn, { ...plain, state: 'DISABLED' })?.warning).toContain('switched off');
    expect(settingOf('catalog', dsn, plain)).toMatchObject({ value: 'AwsDataCatalog', decidedBy: 'default' });
    expect(settingOf('schema', dsn, plain)).toMatchObject({ value: 'sales', decidedBy: 'dsn' });
  });
});
