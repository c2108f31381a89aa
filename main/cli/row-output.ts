import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { processRuns } from '#main/platform/process-runs.ts';
import { CommandError, exitCode } from './exit-code.ts';
import type { Io } from './io.ts';

/** Where rows go. */
export interface RowOutput {
  /** False where nobody reads any more. */
  write(piece: Uint8Array | string): Promise<boolean>;
  /** Puts what was written under its final name, or (`whole` false) takes it away. */
  finish(whole: boolean): Promise<void>;
}

/**
 * Standard output; a reader that has had enough, such as `head`, ends the writing, and so does Ctrl-C where the reader,
 * such as a pager, takes nothing for now.
 */
export function streamOutput({ stdout, signal }: Pick<Io, 'stdout' | 'signal'>): RowOutput {
  return {
    write: (piece) =>
      piece.length === 0 || signal.aborted
        ? Promise.resolve(!signal.aborted)
        : new Promise((resolve) => {
            const stop = (): void => resolve(false);
            signal.addEventListener('abort', stop, { once: true });
            stdout.write(piece, (error) => {
              signal.removeEventListener('abort', stop);
              resolve(!error);
            });
          }),
    finish: async () => undefined,
  };
}

function cannotWrite(path: string): CommandError {
  return new CommandError(`The file ${path} cannot be written.`, exitCode.usage);
}

/** It could be written at first. */
function writtenInPart(path: string, error: unknown): CommandError {
  const full = error instanceof Error && Reflect.get(error, 'code') === 'ENOSPC';
  const why = full ? ' The disk is full.' : '';
  return new CommandError(`The file ${path} cannot be written to its end.${why}`, exitCode.failed);
}

/** Removes the unfinished files of processes that were killed while they wrote this one. */
async function removeLeftovers(path: string): Promise<void> {
  const [start, end] = [`.${basename(path)}.`, '.part'];
  for (const name of await readdir(dirname(path)).catch(() => [])) {
    if (!name.startsWith(start) || !name.endsWith(end)) continue;
    const owner = name.slice(start.length, -end.length);
    const left = /^\d{1,10}$/.test(owner) && (Number(owner) === process.pid || !processRuns(Number(owner)));
    if (left) await rm(join(dirname(path), name), { force: true }).catch(() => undefined);
  }
}

/** A file that is there under its name only when it is whole. */
export async function fileOutput(path: string): Promise<RowOutput> {
  await removeLeftovers(path);
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  let file: FileHandle;
  try {
    file = await open(partial, 'wx', 0o600);
  } catch {
    throw cannotWrite(path);
  }
  return {
    async write(piece) {
      try {
        await file.writeFile(piece);
        return true;
      } catch (error) {
        throw writtenInPart(path, error);
      }
    },
    async finish(whole) {
      await file.close();
      if (!whole) return rm(partial, { force: true });
      try {
        await rename(partial, path);
      } catch {
        await rm(partial, { force: true });
        throw cannotWrite(path);
      }
    },
  };
}
