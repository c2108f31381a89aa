import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { DSN_LIMITS } from '#app/dsn/dsn.ts';
import { IMPORT_FORMATS } from '#app/dsn/import-any.ts';
import { UNTRUSTED_CODES } from '#app/dsn/untrusted-settings.ts';
import { base } from './base.ts';

/** Ordered `[key, value]` pairs as the driver reads them; secret parameters never occur. */
export const DsnEntriesSchema = z
  .array(z.tuple([z.string().max(DSN_LIMITS.keyLength), z.string().max(DSN_LIMITS.valueLength)]).readonly())
  .max(DSN_LIMITS.entries)
  .readonly();

export const StoredDsnSchema = z.object({
  id: z.string(),
  name: z.string(),
  entries: DsnEntriesSchema,
  /** Changes with each write; `update` names the one that it started from. */
  revision: z.number().int(),
  createdAt: z.number(),
  updatedAt: z.number(),
  origin: z.enum(['user', 'import', 'sandbox']),
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

export const ImportCandidateSchema = z.object({
  /** Position in the file; `commitImport` names the candidates to take by it. */
  index: z.number().int(),
  name: z.string(),
  entries: DsnEntriesSchema,
  /** Keys of secret parameters that were found and dropped. */
  leftOut: z.array(z.string()).readonly(),
  /** The DSN of the same name that is there already. */
  replaces: z.string().nullable(),
  looksLikeAthena: z.boolean(),
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
  text: z.string().min(1).max(1_000_000).meta({ secret: true }),
  fileName: z.string().max(1024).nullable(),
});

const id = z.object({ id: z.string() });

export const dsns = {
  list: base.output(DsnListSchema),
  watch: base.output(eventIterator(DsnListSchema)),
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
  previewImport: base.input(ImportText).output(
    z.object({
      format: z.enum(IMPORT_FORMATS),
      candidates: z.array(ImportCandidateSchema),
    }),
  ),
  commitImport: base
    .input(
      ImportText.extend({
        take: z.array(z.object({ index: z.number().int(), name: z.string(), replace: z.boolean() })),
      }),
    )
    .output(z.object({ imported: z.array(StoredDsnSchema) })),
};
