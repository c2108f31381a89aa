import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processRuns } from '#main/platform/process-runs.ts';

async function tryLock(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/** Removes a lock whose process is gone. An empty one is being written at this moment. */
async function dropStale(path: string): Promise<void> {
  const owner = Number.parseInt(await readFile(path, 'utf8').catch(() => ''), 10);
  if (Number.isInteger(owner) && !processRuns(owner)) await rm(path, { force: true });
}

/** Runs one build at a time in this folder, also when the program is started twice at once. */
export async function withBuildLock<T>(path: string, run: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  while (!(await tryLock(path))) {
    await dropStale(path);
    await pause(100);
  }
  try {
    return await run();
  } finally {
    await rm(path, { force: true });
  }
}
