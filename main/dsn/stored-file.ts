import { z } from 'zod';
import { type StoredDsn, StoredDsnSchema } from '#app/contract/dsns.ts';
import { withoutSecrets } from '#app/dsn/secrets/without-secrets.ts';
import { failed, type Result, succeeded } from '#app/result.ts';

/** The version that is written. Raise it together with a migration in `toCurrentVersion`. */
export const CURRENT_VERSION = 1;

/** What the DSN file holds. */
export interface StoredFile {
  readonly dsns: readonly StoredDsn[];
  /** Entries that this program couldn't read, kept for a later version or a person to look at. */
  readonly aside: readonly unknown[];
}

/** The content of a file, and whether it must stay as it is because a newer program wrote it. */
export interface ReadFile extends StoredFile {
  readonly newer: boolean;
}

export const EMPTY_FILE: ReadFile = { dsns: [], aside: [], newer: false };

const EnvelopeSchema = z.object({
  version: z.number().int().min(0).default(0),
  dsns: z.array(z.unknown()),
  aside: z.array(z.unknown()).default([]),
});

/** Version 0 kept parameters as an object, and neither revision nor origin. */
const Version0Schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  parameters: z.record(z.string(), z.string()),
});

/** Reads a file's JSON; what isn't an envelope of ours is damaged, entries that don't parse are set aside. */
export function readStoredFile(json: unknown, now: number): Result<ReadFile, 'damaged'> {
  if (isEmptyObject(json)) return succeeded(EMPTY_FILE);
  const envelope = EnvelopeSchema.safeParse(json);
  if (!envelope.success) return failed('damaged');
  const { version, dsns, aside } = envelope.data;
  const read: StoredDsn[] = [];
  const unread: unknown[] = [];
  const ids = new Set<string>();
  for (const entry of dsns) {
    const dsn = StoredDsnSchema.safeParse(version === 0 ? fromVersion0(entry, now) : entry);
    if (!dsn.success || ids.has(dsn.data.id)) unread.push(entry);
    else {
      ids.add(dsn.data.id);
      read.push({ ...dsn.data, entries: withoutSecrets(dsn.data.entries) });
    }
  }
  return succeeded({ dsns: read, aside: [...aside, ...unread], newer: version > CURRENT_VERSION });
}

/** The JSON to write. */
export function toJson({ dsns, aside }: StoredFile): Record<string, unknown> {
  return { version: CURRENT_VERSION, dsns, ...(aside.length > 0 ? { aside } : {}) };
}

/** conf writes `{}` where there is nothing yet. */
function isEmptyObject(json: unknown): boolean {
  return typeof json === 'object' && json !== null && Object.keys(json).length === 0;
}

function fromVersion0(entry: unknown, now: number): unknown {
  const old = Version0Schema.safeParse(entry);
  if (!old.success) return undefined;
  const { id, name, parameters } = old.data;
  const entries = Object.entries(parameters);
  return { id, name, entries, revision: 1, createdAt: now, updatedAt: now, origin: 'user' };
}
