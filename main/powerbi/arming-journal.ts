import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { TARGET_IDS } from '#app/dsn/target-id.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { acquireLock } from '#main/platform/file-lock.ts';
import { isSystemError } from '#main/platform/is-system-error.ts';
import { replaceFile } from '#main/platform/replace-file.ts';

const EntrySchema = z.object({
  targetId: z.enum(TARGET_IDS),
  /** The file or key, for the variables that lead to it may be others after a crash. */
  place: z.string().min(1),
  dsnName: z.string().min(1),
  armedAt: z.number(),
  expiresAt: z.number(),
  /** The process that will disarm it. */
  pid: z.number().int(),
});

/** Where a token stands in a registered DSN. The token itself is never noted down. */
export type JournalEntry = z.infer<typeof EntrySchema>;

/** What is noted on disk before a token is written anywhere, so that a crash leaves no token behind for long. */
export interface ArmingJournal {
  read(): readonly JournalEntry[];
  /** Replaces the note for the same DSN at the same target. */
  note(entry: JournalEntry): Promise<Result<void, 'unwritable'>>;
  strike(entry: Pick<JournalEntry, 'targetId' | 'place' | 'dsnName'>): Promise<Result<void, 'unwritable'>>;
}

type Key = Pick<JournalEntry, 'targetId' | 'place' | 'dsnName'>;

/** The journal in a file of the data folder, shared by every process of the program. */
export function openArmingJournal(path: string): ArmingJournal {
  const change = async (
    edit: (entries: readonly JournalEntry[]) => readonly JournalEntry[],
  ): Promise<Result<void, 'unwritable'>> => {
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const lock = await acquireLock(path);
      if (!lock.ok) return failed('unwritable');
      try {
        replaceFile(path, Buffer.from(`${JSON.stringify(edit(readEntries(path)), null, 2)}\n`));
      } finally {
        lock.value();
      }
      return succeeded(undefined);
    } catch (error) {
      if (isSystemError(error)) return failed('unwritable');
      throw error;
    }
  };
  return {
    read: () => readEntries(path),
    note: (entry) => change((entries) => [...entries.filter((one) => !isSame(one, entry)), entry]),
    strike: (key) => change((entries) => entries.filter((one) => !isSame(one, key))),
  };
}

/** Whether two notes speak of the same registered DSN. */
export function isSame(one: Key, other: Key): boolean {
  return (
    one.targetId === other.targetId &&
    one.place === other.place &&
    one.dsnName.toLowerCase() === other.dsnName.toLowerCase()
  );
}

function readEntries(path: string): readonly JournalEntry[] {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Not there yet. It is replaced in one step, so that half of it never is.
    return [];
  }
  const list = z.array(z.unknown()).safeParse(json);
  return (list.success ? list.data : []).flatMap((one) => {
    const entry = EntrySchema.safeParse(one);
    return entry.success ? [entry.data] : [];
  });
}
