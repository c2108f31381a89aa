import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSpoolFolder } from '#main/athena/spool/spool-folder.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const sentinel = 'rows-that-nobody-else-may-read';

/** A process that is killed while it writes. */
async function killedWhileWriting(folder: string, named: boolean): Promise<void> {
  const program = fileURLToPath(new URL('spool-process.ts', import.meta.url));
  const child = fork(program, [folder, sentinel, named ? 'named' : 'unlinked'], {
    execArgv: ['--import', 'tsx'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  expect(await readdir(folder)).toHaveLength(named ? 1 : 0);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('a spool of a process that was killed', () => {
  it.runIf(process.platform !== 'win32')('is gone with the process', async () => {
    const folder = join(await temporaryFolder(), 'spools');
    await killedWhileWriting(folder, false);
    expect(await readdir(folder)).toEqual([]);
  });

  it('cannot be read where its name stayed, and goes at the next start', async () => {
    const folder = join(await temporaryFolder(), 'spools');
    await killedWhileWriting(folder, true);
    const [name = ''] = await readdir(folder);
    const bytes = await readFile(join(folder, name));
    expect(bytes.length).toBeGreaterThan(2_000_000);
    expect(bytes.includes(sentinel)).toBe(false);
    expect(bytes.includes('xxxxxxxx')).toBe(false);
    await createSpoolFolder(folder, true).sweepLeftovers();
    expect(await readdir(folder)).toEqual([]);
  });
});
