import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { processRuns } from '#main/platform/process-runs.ts';

/** Which files of running exports are not whole, so that a later start removes what a crash has left. */
export interface ExportNotes {
  /** Notes the path of such a file; to be called with the answer once it is gone or whole. */
  note(path: string): Promise<() => Promise<void>>;
  sweep(): Promise<void>;
}

const noteName = /^(\d{1,10})-[0-9a-f-]{36}\.path$/;
/** No other file is ever removed, whatever a note says. */
const draftName = /^\.athena-export-[0-9a-f-]{36}\.part$/;

/** The name of a file that is not whole yet. */
export const draftFileName = (): string => `.athena-export-${randomUUID()}.part`;

/** Notes are in a folder of their own, which is there only when one was needed. */
export function createExportNotes(folder: string): ExportNotes {
  const clear = async (note: string): Promise<void> => {
    const path = await readFile(note, 'utf8');
    if (draftName.test(basename(path))) await rm(path, { force: true });
    await rm(note, { force: true });
  };
  return {
    async note(path) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const note = join(folder, `${process.pid}-${randomUUID()}.path`);
      await writeFile(note, path, { flag: 'wx', mode: 0o600 });
      return () => rm(note, { force: true });
    },
    async sweep() {
      for (const name of await readdir(folder).catch(() => [])) {
        const owner = Number(noteName.exec(name)?.[1] ?? Number.NaN);
        if (Number.isNaN(owner) || owner === process.pid || processRuns(owner)) continue;
        // A disk that is not there now may be at another start.
        await clear(join(folder, name)).catch(() => undefined);
      }
    },
  };
}
