import { z } from 'zod';

/** What a sign-in leaves behind that is worth keeping. */
export const ENTRY_KINDS = ['credentials', 'refresh-token', 'identity-token'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

const factsSchema = z.object({
  dsnName: z.string(),
  signedInAs: z.string().nullable(),
  provider: z.string().nullable(),
  issuedAt: z.number(),
  expiresAt: z.number().nullable(),
});

/** What people may see of an entry. Times are epoch milliseconds; null where nobody said. */
export type EntryFacts = Readonly<z.infer<typeof factsSchema>>;

/** A secret with what it is for. */
export interface CacheEntry {
  /** From `dsnIdentity`; with the kind it names the entry. */
  readonly key: string;
  readonly kind: EntryKind;
  /** The secret itself, as its maker wrote it. */
  readonly value: string;
  readonly facts: EntryFacts;
  /** Whether other processes, and this program after a restart, may use it. */
  readonly shared: boolean;
}

/** Where an entry is kept. */
export type EntryPlace = 'keychain' | 'memory';

/** An entry as people see it: without the secret, and without the key, which is derived from parameters. */
export interface HeldEntry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly facts: EntryFacts;
  readonly place: EntryPlace;
}

const sealedSchema = z.object({
  key: z.string(),
  kind: z.enum(ENTRY_KINDS),
  value: z.string(),
  facts: factsSchema,
});

/** The text that is sealed. */
export function writeEntry({ key, kind, value, facts }: CacheEntry): string {
  return JSON.stringify({ key, kind, value, facts });
}

/** An entry out of a box; null where it is not in the form that this version writes. */
export function readEntry(text: string): CacheEntry | null {
  try {
    const read = sealedSchema.safeParse(JSON.parse(text));
    return read.success ? { ...read.data, shared: true } : null;
  } catch {
    // Not JSON: sealed by another version, which is as good as absent.
    return null;
  }
}

/** Whether an entry is of no more use. */
export function isExpired({ facts }: CacheEntry, now: number): boolean {
  return facts.expiresAt !== null && facts.expiresAt <= now;
}

/** Whether two entries are for the same use, so that the later takes the place of the earlier. */
export function sameUse(
  one: Pick<CacheEntry, 'key' | 'kind'>,
  other: Pick<CacheEntry, 'key' | 'kind'>,
): boolean {
  return one.key === other.key && one.kind === other.kind;
}
