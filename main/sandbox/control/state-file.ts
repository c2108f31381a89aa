import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { processRuns } from '#main/platform/process-runs.ts';

const stateSchema = z.object({
  controlUrl: z.url(),
  secret: z.string().min(1),
  pid: z.number().int().positive(),
});

/** How another process finds a running sandbox. The secret is worth something only while that sandbox runs. */
export type SandboxState = z.infer<typeof stateSchema>;

const pathIn = (dataDir: string) => join(dataDir, 'sandbox.json');

async function readState(dataDir: string): Promise<SandboxState | null> {
  const text = await readFile(pathIn(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    // Written by something else, or by a version that kept it differently: nothing to be found through it.
    return null;
  }
}

/** Writes the file so that only its owner can read it; the file of an earlier sandbox is replaced. */
export async function writeSandboxState(dataDir: string, state: SandboxState): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeFileAtomic(pathIn(dataDir), `${JSON.stringify(state)}\n`, { mode: 0o600 });
}

/** The running sandbox of this data directory, or null. What a dead process left is not taken for one. */
export async function findSandboxState(dataDir: string): Promise<SandboxState | null> {
  const state = await readState(dataDir);
  return state !== null && processRuns(state.pid) ? state : null;
}

/** Removes the file, unless it has become another sandbox's. */
export async function removeSandboxState(dataDir: string, secret: string): Promise<void> {
  const state = await readState(dataDir);
  if (state?.secret === secret) await rm(pathIn(dataDir), { force: true });
}
