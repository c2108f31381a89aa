import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { CommandError, exitCode } from './exit-code.ts';

/** Where rows go. */
export interface RowOutput {
  /** False where nobody reads any more. */
  write(piece: Uint8Array | string): Promise<boolean>;
  /** Puts what was written under its final name, or (`whole` false) takes it away. */
  finish(whole: boolean): Promise<void>;
}

/** Standard output; a reader that has had enough, such as `head`, ends the writing. */
export function streamOutput(stream: Writable): RowOutput {
  return {
    write: (piece) =>
      piece.length === 0
        ? Promise.resolve(true)
        : new Promise((resolve) => {
            stream.write(piece, (error) => resolve(!error));
          }),
    finish: async () => undefined,
  };
}

function cannotWrite(path: string): CommandError {
  return new CommandError(`The file ${path} cannot be written.`, exitCode.usage);
}

/** A file that is there under its name only when it is whole. */
export async function fileOutput(path: string): Promise<RowOutput> {
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
      } catch {
        throw cannotWrite(path);
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
