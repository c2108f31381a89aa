import type { EffectiveSetting } from '#app/contract/workgroups.ts';

export const settingTitles: Readonly<Record<EffectiveSetting['setting'], string>> = {
  workgroup: 'Workgroup',
  'output-location': 'Output location',
  encryption: 'Encryption',
  catalog: 'Catalog',
  schema: 'Schema',
};

/** Who decides, in a word or two. */
export const deciderWords: Readonly<Record<EffectiveSetting['decidedBy'], string>> = {
  dsn: 'DSN',
  workgroup: 'Workgroup',
  enforced: 'Workgroup, enforced',
  managed: 'Managed results',
  default: 'Default',
  nobody: 'Nobody',
  unknown: 'Not known',
};
