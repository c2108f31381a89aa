import { z } from 'zod';
import { failed, type Result, succeeded } from '#app/result.ts';
import type { Clock } from '#main/platform/clock.ts';
import { openSharedJson } from '#main/platform/shared-json.ts';

/** Something that is kept for each DSN, in one file that several processes share. */
export interface JsonByDsn<T> {
  /** What is kept of a DSN; what it is at first where nothing is. */
  of(dsnId: string): T;
  change(dsnId: string, edit: (before: T) => T): Promise<Result<void, 'unwritable'>>;
  forget(gone: readonly string[]): Promise<void>;
}

/** Opens a file; nothing is read or written before it is asked for. */
export function openJsonByDsn<T>(parts: {
  readonly path: string;
  readonly schema: z.ZodType<T>;
  readonly atFirst: T;
  readonly clock: Clock;
}): JsonByDsn<T> {
  const { path, clock, atFirst } = parts;
  const schema = z.record(z.string(), parts.schema);
  const file = openSharedJson<Record<string, T>>({ path, schema, empty: {}, clock });
  const ofAll = (all: Readonly<Record<string, T>>, dsnId: string): T =>
    Object.hasOwn(all, dsnId) ? (all[dsnId] ?? atFirst) : atFirst;
  return {
    of: (dsnId) => ofAll(file.read(), dsnId),
    async change(dsnId, edit) {
      const kept = await file.change((all) => ({ ...all, [dsnId]: edit(ofAll(all, dsnId)) }));
      return kept.ok ? succeeded(undefined) : failed('unwritable');
    },
    async forget(gone) {
      const all = file.read();
      if (!gone.some((id) => Object.hasOwn(all, id))) return;
      await file.change((now) =>
        Object.fromEntries(Object.entries(now).filter(([id]) => !gone.includes(id))),
      );
    },
  };
}
