import { readFileSync, renameSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { failed, type Result, succeeded } from '#app/result.ts';
import type { Clock } from './clock.ts';
import { errorCode } from './error-code.ts';
import { acquireLock } from './file-lock.ts';

/** A small file that several processes of the program read and change. */
export interface SharedJson<T> {
  /** What it holds now; `empty` where there is none, or none that can be read. */
  read(): T;
  /** One change after another, also between processes; the file is whole at every moment. */
  change(edit: (content: T) => T): Promise<Result<T, 'unwritable'>>;
}

/** What a shared file is made of. */
export interface SharedJsonParts<T> {
  readonly path: string;
  /** Content of another form, such as of a later version, is set aside when the file is changed. */
  readonly schema: z.ZodType<T>;
  readonly empty: T;
  readonly clock: Clock;
}

type Loaded<T> = Result<T, 'damaged' | 'unreadable'>;

function load<T>({ path, schema, empty }: SharedJsonParts<T>): Loaded<T> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const none = errorCode(error) === 'ENOENT';
    return none ? succeeded(empty) : failed('unreadable');
  }
  try {
    const read = z.object({ version: z.literal(1), content: schema }).safeParse(JSON.parse(text));
    return read.success ? succeeded(read.data.content) : failed('damaged');
  } catch {
    // Not JSON.
    return failed('damaged');
  }
}

/** Under the lock: what cannot be read stays for whoever wants to look into it. */
function setAside({ path, clock }: SharedJsonParts<unknown>): void {
  const time = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, '-');
  renameSync(path, path.replace(/\.json$/, `.damaged-${time}.json`));
}

/** Opens a file of mode 0600; nothing is read or written before it is asked for. */
export function openSharedJson<T>(parts: SharedJsonParts<T>): SharedJson<T> {
  const { path, empty } = parts;

  const write = async (edit: (content: T) => T): Promise<Result<T, 'unwritable'>> => {
    const loaded = load(parts);
    if (!loaded.ok && loaded.failure === 'unreadable') return failed('unwritable');
    if (!loaded.ok) setAside(parts);
    const before = loaded.ok ? loaded.value : empty;
    const content = edit(before);
    if (content !== before)
      await writeFileAtomic(path, `${JSON.stringify({ version: 1, content })}\n`, { mode: 0o600 });
    return succeeded(content);
  };

  return {
    read() {
      const loaded = load(parts);
      return loaded.ok ? loaded.value : empty;
    },
    async change(edit) {
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        const lock = await acquireLock(path);
        if (!lock.ok) return failed('unwritable');
        return await write(edit).finally(lock.value);
      } catch {
        // The disk is full, or the folder is not ours to write to.
        return failed('unwritable');
      }
    },
  };
}
