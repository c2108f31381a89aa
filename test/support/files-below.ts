import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file's path, and its bytes read as Latin-1, so that a secret in a binary file is found as well. */
export type FileText = readonly [path: string, text: string];

async function filesNow(folder: string): Promise<readonly FileText[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (path) => [path, await readFile(path, 'latin1')] as const));
}

/** Every file below a folder that a program may still write to: where one was renamed meanwhile, all are read again. */
export async function filesBelow(folder: string): Promise<readonly FileText[]> {
  for (;;) {
    try {
      return await filesNow(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
