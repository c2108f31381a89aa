import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { processRuns } from '#main/platform/process-runs.ts';
import { isOpenHere, openSpoolFile, type SpoolFile } from './spool-file.ts';

/** Where spools are. */
export interface SpoolFolder {
  /** Throws the file system's error where there can be no file. */
  open(): Promise<SpoolFile>;
}

const spoolName = /^(\d{1,10})-[0-9a-f-]{36}\.spool$/;

/** Removes what processes that are gone have left behind; another one's spools stay. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const owner = Number(spoolName.exec(name)?.[1] ?? Number.NaN);
    const path = join(folder, name);
    const left = owner === process.pid ? !isOpenHere(path) : !processRuns(owner);
    // One that cannot be removed now will be at another start; its key is gone in any case.
    if (!Number.isNaN(owner) && left) await rm(path, { force: true }).catch(() => undefined);
  }
}

/** The folder is made and swept when it is first needed, or by `sweepLeftovers`. */
export function createSpoolFolder(
  folder: string,
  unlinkAtOnce = process.platform !== 'win32',
): SpoolFolder & { sweepLeftovers(): Promise<void> } {
  let ready: Promise<void> | null = null;
  const prepare = async (): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await sweep(folder);
  };
  const prepared = (): Promise<void> => {
    ready ??= prepare().catch((error: unknown) => {
      ready = null;
      throw error;
    });
    return ready;
  };
  return {
    async open() {
      await prepared();
      return openSpoolFile(join(folder, `${process.pid}-${randomUUID()}.spool`), unlinkAtOnce);
    },
    sweepLeftovers: prepared,
  };
}
