import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { TARGET_IDS } from '#app/dsn/target-id.ts';
import { base } from './base.ts';
import {
  DsnEntriesSchema,
  FoundSecretsOrderSchema,
  ImportCandidateSchema,
  StoredDsnSchema,
  TakenInSchema,
} from './dsns.ts';
import { DiagnosisSchema } from './failure.ts';

export const TargetIdSchema = z.enum(TARGET_IDS);

const ManagerKindSchema = z.enum(['windows', 'unixodbc', 'iodbc']);

/** A place where the system looks for DSNs. */
export const TargetSchema = z.object({
  id: TargetIdSchema,
  label: z.string(),
  /** The file or registry key. */
  place: z.string(),
  manager: ManagerKindSchema,
  /** `elevation`: writing makes the system ask for an administrator. */
  access: z.enum(['writable', 'elevation', 'read-only']),
});
export type TargetView = z.infer<typeof TargetSchema>;

const DriverVersionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('exact'),
    version: z.string(),
    source: z.enum(['file', 'package', 'file-name']),
  }),
  z.object({ kind: z.literal('at-least'), version: z.string() }),
  z.object({ kind: z.literal('below'), version: z.string() }),
  z.object({ kind: z.literal('unknown') }),
]);

const DriverReferenceSchema = z.object({ name: z.string(), library: z.string() });

const DriverFactsSchema = z.object({
  header: z
    .object({
      format: z.enum(['pe', 'elf', 'mach-o']),
      bits: z.union([z.literal(32), z.literal(64)]),
      architectures: z.array(z.enum(['x86_64', 'x86', 'arm64', 'arm64ec', 'other'])).readonly(),
    })
    .nullable(),
  version: DriverVersionSchema,
});

/** The Athena driver on this computer. */
export const InstalledDriverSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('broken'), driver: DriverReferenceSchema }),
  z.object({ kind: z.literal('unregistered'), driver: DriverReferenceSchema, facts: DriverFactsSchema }),
  z.object({ kind: z.literal('present'), driver: DriverReferenceSchema, facts: DriverFactsSchema }),
]);
export type InstalledDriverView = z.infer<typeof InstalledDriverSchema>;

/** What the system has to connect with, and where it keeps DSNs. */
export const SystemSchema = z.object({
  manager: z.object({
    kind: ManagerKindSchema,
    foundAt: z.string().nullable(),
    others: z.array(z.object({ kind: ManagerKindSchema, foundAt: z.string() })).readonly(),
  }),
  driver: InstalledDriverSchema,
  /** Where the driver can be had. */
  driverPage: z.string(),
  targets: z.array(TargetSchema).readonly(),
});
export type SystemView = z.infer<typeof SystemSchema>;

/** How a DSN stands at a target. `secrets` are keys only, of secrets that the registered DSN holds. */
export const RegistrationStatusSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('same'), secrets: z.array(z.string()).readonly() }),
  z.object({
    kind: z.literal('differs'),
    /** Never of a secret; null where one side doesn't have the key. */
    differences: z
      .array(z.object({ key: z.string(), ours: z.string().nullable(), theirs: z.string().nullable() }))
      .readonly(),
    secrets: z.array(z.string()).readonly(),
  }),
  z.object({ kind: z.literal('absent') }),
]);
export type RegistrationStatusView = z.infer<typeof RegistrationStatusSchema>;

/** All of our DSNs at one target. */
export const TargetStatusSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('read'),
    targetId: TargetIdSchema,
    dsns: z
      .array(
        z.object({
          dsnId: z.string(),
          name: z.string(),
          /** Of ours, as it was compared. */
          revision: z.number().int(),
          status: RegistrationStatusSchema,
        }),
      )
      .readonly(),
    /** DSNs of Athena that only the target has, without their secrets but with the secrets' keys. */
    adoptable: z
      .array(
        z.object({
          name: z.string(),
          entries: DsnEntriesSchema,
          offered: ImportCandidateSchema.shape.offered,
        }),
      )
      .readonly(),
  }),
  z.object({ kind: z.literal('unreadable'), targetId: TargetIdSchema, diagnosis: DiagnosisSchema }),
]);
export type TargetStatus = z.infer<typeof TargetStatusSchema>;

export const TargetStatusesSchema = z.object({ targets: z.array(TargetStatusSchema).readonly() });
export type TargetStatuses = z.infer<typeof TargetStatusesSchema>;

/** How a DSN that is registered anywhere stands; those that aren't are left out. */
export const DsnStandingSchema = z.object({
  dsnId: z.string(),
  /** Of ours, as it was compared. */
  revision: z.number().int(),
  kind: z.enum(['same', 'differs']),
});
export type DsnStanding = z.infer<typeof DsnStandingSchema>;

/** A DSN of ours, at this revision, that was registered at a place and is there no more. */
export const LostRegistrationSchema = z.object({
  dsnId: z.string(),
  targetId: TargetIdSchema,
  revision: z.number().int(),
});
export type LostRegistration = z.infer<typeof LostRegistrationSchema>;

export const StandingsSchema = z.object({
  standings: z.array(DsnStandingSchema).readonly(),
  /** What something else unregistered since this feed began, for as long as it stays away. */
  lost: z.array(LostRegistrationSchema).readonly(),
});
export type Standings = z.infer<typeof StandingsSchema>;

/** What writing a DSN would do. An error among the problems makes `apply` refuse. */
export const TargetPlanSchema = z.object({
  status: RegistrationStatusSchema,
  access: TargetSchema.shape.access,
  problems: z
    .array(z.object({ key: z.string(), severity: z.enum(['error', 'warning']), message: z.string() }))
    .readonly(),
  /** The driver that it would be registered for; null where none is installed, so that `apply` refuses. */
  driver: DriverReferenceSchema.nullable(),
  /** The oldest driver that knows all that the DSN says; null where any 2.x will do. */
  requires: z.object({ version: z.string(), because: z.array(z.string()).readonly() }).nullable(),
});
export type TargetPlan = z.infer<typeof TargetPlanSchema>;

/**
 * What becomes of secrets in the registered DSN: `keep` those that it has, `leave-out` every one, or `write` those
 * that are kept for our DSN, in clear text, since the driver reads no other.
 */
export const TargetSecretsSchema = z.enum(['keep', 'leave-out', 'write']);
export type TargetSecrets = z.infer<typeof TargetSecretsSchema>;

const dsnAtTarget = z.object({ dsnId: z.string(), targetId: TargetIdSchema });
const nameAtTarget = z.object({ targetId: TargetIdSchema, name: z.string().min(1).max(1024) });

/** A DSN of the system to take among ours, as found there, and its name here; the system's own keeps its name. */
export const AdoptionSchema = z.object({
  registered: nameAtTarget.shape.name,
  name: z.string().max(255),
  replace: z.boolean(),
});
export type Adoption = z.infer<typeof AdoptionSchema>;

/** The system's own DSNs beside ours. */
export const targets = {
  list: base.output(SystemSchema),
  status: base.output(TargetStatusesSchema),
  /** The statuses now, and again after each change of ours or of the system's. */
  watch: base.output(eventIterator(TargetStatusesSchema)),
  /** The same in short, for a list of thousands, and only when it has changed. */
  watchStandings: base.output(eventIterator(StandingsSchema)),
  plan: base.input(dsnAtTarget).output(TargetPlanSchema),
  /** Registers our DSN, or makes the registered one say what ours says. */
  apply: base
    .input(dsnAtTarget.extend({ secrets: TargetSecretsSchema.default('keep') }))
    .output(z.object({ status: RegistrationStatusSchema })),
  /** Unregisters a DSN of Athena; ours stays. */
  remove: base.input(nameAtTarget).output(z.object({})),
  /** Takes DSNs that only the system has, all or none. Their secrets never come in with them. */
  adopt: base
    .input(
      z.object({
        targetId: TargetIdSchema,
        take: z.array(AdoptionSchema).min(1).max(10_000),
        ...FoundSecretsOrderSchema.shape,
      }),
    )
    .output(TakenInSchema),
  /** Makes ours say what the registered one says. */
  takeTheirs: base.input(dsnAtTarget).output(StoredDsnSchema),
};
