import { z } from 'zod';
import { base } from './base.ts';
import { DiagnosisSchema } from './failure.ts';

/** A page of an AWS list. An empty page may have a token too (API_ListWorkGroups and its like). */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item).readonly(), nextToken: z.string().nullable() });

export const PageTokenSchema = z.string().min(1).max(1024).nullable();

const WorkgroupNameSchema = z.string().min(1).max(128);

/** As ListWorkGroups tells. Times are epoch milliseconds. */
export const WorkgroupSummarySchema = z.object({
  name: z.string(),
  state: z.enum(['ENABLED', 'DISABLED', 'UNKNOWN']),
  description: z.string().nullable(),
  engineVersion: z.string().nullable(),
  identityCenterApplicationArn: z.string().nullable(),
  createdAt: z.number().nullable(),
});
export type WorkgroupSummary = z.infer<typeof WorkgroupSummarySchema>;

export const ResultEncryptionSchema = z.object({
  option: z.enum(['SSE_S3', 'SSE_KMS', 'CSE_KMS']),
  kmsKey: z.string().nullable(),
});

/** As GetWorkGroup tells, and the tags of ListTagsForResource. */
export const WorkgroupDetailsSchema = WorkgroupSummarySchema.extend({
  outputLocation: z.string().nullable(),
  encryption: ResultEncryptionSchema.nullable(),
  expectedBucketOwner: z.string().nullable(),
  /** Settings of the workgroup win over those of the client, silently. */
  enforced: z.boolean(),
  /** Results may not be encrypted less than the workgroup says. */
  minimumEncryption: z.boolean(),
  bytesScannedCutoff: z.number().nullable(),
  publishesMetrics: z.boolean(),
  requesterPays: z.boolean(),
  effectiveEngineVersion: z.string().nullable(),
  managedResults: z.object({ enabled: z.boolean(), kmsKey: z.string().nullable() }),
  identityCenter: z.object({ enabled: z.boolean(), instanceArn: z.string().nullable() }),
  executionRole: z.string().nullable(),
  tags: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('read'),
      tags: z.array(z.object({ key: z.string(), value: z.string() })).readonly(),
    }),
    z.object({ kind: z.literal('refused'), diagnosis: DiagnosisSchema }),
  ]),
});
export type WorkgroupDetails = z.infer<typeof WorkgroupDetailsSchema>;

/** What a query of the DSN really runs with, and why. */
export const EffectiveSettingSchema = z.object({
  setting: z.enum(['workgroup', 'output-location', 'encryption', 'catalog', 'schema']),
  /** Null where nothing sets it. */
  value: z.string().nullable(),
  decidedBy: z.enum(['dsn', 'workgroup', 'enforced', 'managed', 'default', 'nobody', 'unknown']),
  dsnValue: z.string().nullable(),
  workgroupValue: z.string().nullable(),
  why: z.string(),
  /** Where the DSN's value has no effect, or nothing sets what is needed. */
  warning: z.string().nullable(),
});
export type EffectiveSetting = z.infer<typeof EffectiveSettingSchema>;

export const EffectiveSettingsSchema = z.object({
  settings: z.array(EffectiveSettingSchema).readonly(),
  /** Why the workgroup could not be read; its settings are unknown then. */
  refused: DiagnosisSchema.nullable(),
});
export type EffectiveSettings = z.infer<typeof EffectiveSettingsSchema>;

const dsnId = z.object({ dsnId: z.string() });

/** The workgroups that the DSN's sign-in sees. */
export const workgroups = {
  list: base.input(dsnId.extend({ nextToken: PageTokenSchema })).output(pageOf(WorkgroupSummarySchema)),
  describe: base.input(dsnId.extend({ name: WorkgroupNameSchema })).output(WorkgroupDetailsSchema),
  effective: base.input(dsnId).output(EffectiveSettingsSchema),
};
