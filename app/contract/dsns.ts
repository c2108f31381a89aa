import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  ARRANGEMENT_COLOURS,
  folderNameOf,
  MAX_FOLDER_LENGTH,
  NO_ARRANGEMENT,
} from '#app/dsn/arrangement.ts';
import { UNTRUSTED_CODES } from '#app/dsn/checks/untrusted-settings.ts';
import { DSN_LIMITS } from '#app/dsn/dsn.ts';
import { IMPORT_FORMATS } from '#app/dsn/import/import-format.ts';
import { IMPORT_LIMIT } from '#app/dsn/import/import-limit.ts';
import { TemplateMarkSchema } from '#app/dsn/json/template-json.ts';
import { SECRET_FATES } from '#app/dsn/secrets/found-secrets.ts';
import { base } from './base.ts';
import { Secret } from './secret.ts';
import { StoreQualitySchema } from './store-quality.ts';
import { HeldTokenSchema } from './tokens.ts';

/** Ordered `[key, value]` pairs as the driver reads them; secret parameters never occur. */
export const DsnEntriesSchema = z
  .array(z.tuple([z.string().max(DSN_LIMITS.keyLength), z.string().max(DSN_LIMITS.valueLength)]).readonly())
  .max(DSN_LIMITS.entries)
  .readonly();

/** Where a DSN stands in the list: a flat folder, a mark, and whether it is a favourite. */
export const ArrangementSchema = z.object({
  folder: z.string().min(1).max(MAX_FOLDER_LENGTH).nullable(),
  colour: z.enum(ARRANGEMENT_COLOURS).nullable(),
  favourite: z.boolean(),
});

/** What to change of it. A folder's name is cut of surrounding spaces; an empty one is no folder. */
export const ArrangementChangeSchema = z.object({
  folder: z
    .string()
    .max(MAX_FOLDER_LENGTH)
    .nullable()
    .transform((text) => (text === null ? null : folderNameOf(text)))
    .exactOptional(),
  colour: ArrangementSchema.shape.colour.exactOptional(),
  favourite: z.boolean().exactOptional(),
});
export type ArrangementChange = z.infer<typeof ArrangementChangeSchema>;

export const StoredDsnSchema = z.object({
  id: z.string(),
  name: z.string(),
  entries: DsnEntriesSchema,
  /** Changes with each write; `update` names the one that it started from. */
  revision: z.number().int(),
  createdAt: z.number(),
  updatedAt: z.number(),
  origin: z.enum(['user', 'import', 'sandbox']),
  /** Changing it changes neither `revision` nor `updatedAt`. Files of older versions don't have it. */
  arrangement: ArrangementSchema.default(NO_ARRANGEMENT),
  /** The template that it was made from and that locks some of its keys; absent where there is none. */
  template: TemplateMarkSchema.exactOptional(),
  /** Settings that came from outside and that nobody has looked at yet, as they came. Not in a new revision. */
  unreviewed: DsnEntriesSchema.optional(),
});
export type StoredDsn = z.infer<typeof StoredDsnSchema>;

/** Something that the user should know about the DSN file, such as a damaged file that was set aside. */
export const StoreNoticeSchema = z.object({
  kind: z.enum(['damaged-file-set-aside', 'entries-set-aside', 'newer-file-read-only', 'file-unreadable']),
  path: z.string(),
  message: z.string(),
});
export type StoreNotice = z.infer<typeof StoreNoticeSchema>;

export const DsnListSchema = z.object({
  dsns: z.array(StoredDsnSchema).readonly(),
  notices: z.array(StoreNoticeSchema).readonly(),
});

/**
 * What a feed of the list tells: all of it first, then what a change has changed. Added DSNs stand at the end, unless
 * `order`, the ids of all, says otherwise. `notices` are all there are.
 */
export const DsnListEventSchema = z.discriminatedUnion('kind', [
  DsnListSchema.extend({ kind: z.literal('all') }),
  z.object({
    kind: z.literal('changed'),
    upserted: z.array(StoredDsnSchema).readonly(),
    removed: z.array(z.string()).readonly(),
    order: z.array(z.string()).readonly().nullable(),
    notices: z.array(StoreNoticeSchema).readonly(),
  }),
]);
export type DsnListEvent = z.infer<typeof DsnListEventSchema>;

export const ImportCandidateSchema = z.object({
  /** Position in the file; `commitImport` names the candidates to take by it. */
  index: z.number().int(),
  name: z.string(),
  entries: DsnEntriesSchema,
  /** Keys of secret parameters that were found; the DSN itself never holds them. */
  leftOut: z.array(z.string()).readonly(),
  /** Where each of them may be kept instead, if the user says so. */
  offered: z.array(z.object({ key: z.string(), fate: z.enum(SECRET_FATES) })).readonly(),
  /** The DSN of the same name that is there already. */
  replaces: z.string().nullable(),
  looksLikeAthena: z.boolean(),
  /** Where it stood in the list that it comes from, and the template that it is bound to; of our own files only. */
  arrangement: ArrangementSchema.exactOptional(),
  template: TemplateMarkSchema.exactOptional(),
  problems: z.array(z.string()).readonly(),
  /** Settings that a file from outside should not make unseen. */
  warnings: z
    .array(z.object({ key: z.string(), code: z.enum(UNTRUSTED_CODES), message: z.string() }))
    .readonly(),
  /** Keys that the driver doesn't have; they are kept. */
  unknown: z.array(z.string()).readonly(),
  /** How it differs from the DSN that it would replace; null where there is none. */
  differs: z
    .object({
      added: z.array(z.string()).readonly(),
      removed: z.array(z.string()).readonly(),
      changed: z.array(z.string()).readonly(),
    })
    .nullable(),
});
export type ImportCandidate = z.infer<typeof ImportCandidateSchema>;

/** The text of a file may hold tokens and passwords, hence secret as a whole. Sets are longer than any one secret. */
const ImportText = z.object({
  text: z.string().min(1).max(IMPORT_LIMIT).meta({ secret: true }),
  fileName: z.string().max(1024).nullable(),
  /** Of a sealed file. */
  passphrase: Secret.max(1024).nullable().default(null),
});

/** What becomes of the secrets that DSNs from outside come with. */
export const FoundSecretsOrderSchema = z.object({
  /** `keep`: in the keychain, where the DSN has a use for them. */
  secrets: z.enum(['keep', 'drop']).default('drop'),
  /** `hold`: in memory until the program ends. */
  tokens: z.enum(['hold', 'drop']).default('drop'),
});
export type FoundSecretsOrder = z.infer<typeof FoundSecretsOrderSchema>;

/** DSNs that were taken in. */
export const TakenInSchema = z.object({
  /** Names the whole for `undoImport`, in this run of the program. */
  importId: z.string(),
  imported: z.array(StoredDsnSchema).readonly(),
  /** What became of the secrets that were to be kept. */
  kept: z
    .array(z.object({ dsnId: z.string(), key: z.string(), place: z.enum(['keychain', 'memory', 'nowhere']) }))
    .readonly(),
  /** Tokens that are held, and for which DSN. */
  held: z.array(z.object({ dsnId: z.string(), token: HeldTokenSchema })).readonly(),
});
export type TakenIn = z.infer<typeof TakenInSchema>;

/** More than this are changed in several calls. */
const MOST_AT_ONCE = 100_000;

const id = z.object({ id: z.string() });
const ids = z.object({ ids: z.array(z.string()).min(1).max(MOST_AT_ONCE) });

/** A value to set in many DSNs, or with null the key to remove from them. No key twice, whatever its letter case. */
export const FieldEditsSchema = z
  .array(
    z.object({
      key: z.string().trim().min(1).max(DSN_LIMITS.keyLength),
      value: z.string().max(DSN_LIMITS.valueLength).nullable(),
    }),
  )
  .min(1)
  .max(DSN_LIMITS.entries)
  .refine((edits) => new Set(edits.map(({ key }) => key.toLowerCase())).size === edits.length);
export type FieldEdits = z.infer<typeof FieldEditsSchema>;

/** One key, and the DSNs that get each of its values. */
export const ValueGroupsSchema = z.object({
  key: z.string().trim().min(1).max(DSN_LIMITS.keyLength),
  groups: z
    .array(ids.extend({ value: z.string().max(DSN_LIMITS.valueLength).nullable() }))
    .min(1)
    .max(MOST_AT_ONCE),
});
export type ValueGroups = z.infer<typeof ValueGroupsSchema>;

/**
 * What became of a change of many DSNs, which is one write. `undoId` is for `undoChange`, in this run of the program;
 * null where nothing was changed.
 */
export const ManyChangedSchema = z.object({
  changed: z.number().int(),
  /** They were already so. */
  unchanged: z.number().int(),
  /** They were not there any more. */
  missing: z.number().int(),
  undoId: z.string().nullable(),
});
export type ManyChanged = z.infer<typeof ManyChangedSchema>;

export const dsns = {
  list: base.output(DsnListSchema),
  watch: base.output(eventIterator(DsnListEventSchema)),
  create: base
    .input(z.object({ name: z.string().max(255), entries: DsnEntriesSchema }))
    .output(StoredDsnSchema),
  update: base
    .input(
      z.object({
        id: z.string(),
        revision: z.number().int(),
        name: z.string().max(255),
        entries: DsnEntriesSchema,
      }),
    )
    .output(StoredDsnSchema),
  duplicate: base.input(id).output(StoredDsnSchema),
  rename: base.input(z.object({ id: z.string(), name: z.string().max(255) })).output(StoredDsnSchema),
  remove: base.input(id).output(z.object({ removalId: z.string(), name: z.string() })),
  /** Undoes a removal of this run of the program. */
  restore: base.input(z.object({ removalId: z.string() })).output(StoredDsnSchema),
  /** Moves to a folder, marks, makes favourites; renaming a folder is arranging all that is in it. */
  arrange: base.input(ids.extend({ change: ArrangementChangeSchema })).output(ManyChangedSchema),
  /** Sets or removes keys in many DSNs: in all of them or, where one can't have it (`dsn-invalid`), in none. */
  updateMany: base.input(ids.extend({ edits: FieldEditsSchema })).output(ManyChangedSchema),
  /** Gives one key a value, or with null none, in each of several groups of DSNs, as one write. */
  updateEach: base.input(ValueGroupsSchema).output(ManyChangedSchema),
  removeMany: base.input(ids).output(ManyChangedSchema),
  /**
   * Undoes `arrange`, `updateMany` or `removeMany`. What has changed since, or whose name was taken, is left as it
   * is and named in `skipped`.
   */
  undoChange: base
    .input(z.object({ undoId: z.string() }))
    .output(z.object({ restored: z.number().int(), skipped: z.array(z.string()).readonly() })),
  /** Marks settings that came from outside as looked at, as they are named here. */
  review: base.input(z.object({ id: z.string(), seen: DsnEntriesSchema })).output(StoredDsnSchema),
  previewImport: base.input(ImportText).output(
    z.object({
      format: z.enum(IMPORT_FORMATS),
      /** Its passphrase is needed; until then there are no candidates. */
      sealed: z.boolean(),
      candidates: z.array(ImportCandidateSchema),
      /** How safely secrets can be kept. */
      quality: StoreQualitySchema,
    }),
  ),
  commitImport: base
    .input(
      ImportText.extend({
        take: z.array(z.object({ index: z.number().int(), name: z.string(), replace: z.boolean() })),
        ...FoundSecretsOrderSchema.shape,
      }),
    )
    .output(TakenInSchema),
  /** Takes a whole import back. DSNs that were changed since stay; their names are the answer. */
  undoImport: base
    .input(z.object({ importId: z.string() }))
    .output(z.object({ undone: z.number().int(), changedSince: z.array(z.string()).readonly() })),
};
