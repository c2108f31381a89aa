import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { watchTokenFile } from '#main/auth/sources/watch-token-file.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** Watches until the test ends; the answer waits for the given number of calls. */
function watched(path: string) {
  const listener = vi.fn();
  onTestFinished(watchTokenFile(path, listener));
  return (times: number) =>
    vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(times), { timeout: 5000 });
}

it('notices a file that is written, replaced and removed', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'token.jwt');
  const called = watched(path);
  await writeFile(path, 'one');
  await called(1);
  await writeFile(join(folder, 'new'), 'two');
  await rename(join(folder, 'new'), path);
  await called(2);
  await rm(path);
  await called(3);
});

it('is silent about other files of the folder', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'token.jwt');
  await writeFile(path, 'one');
  const called = watched(path);
  await writeFile(join(folder, 'other'), 'x');
  await writeFile(path, 'longer');
  await called(1);
});

it('notices a link that leads elsewhere, as mounted secrets are renewed', async () => {
  const folder = await temporaryFolder();
  for (const name of ['first', 'second']) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'token.jwt'), name);
  }
  await symlink('first', join(folder, '..data'));
  await symlink(join('..data', 'token.jwt'), join(folder, 'token.jwt'));
  const called = watched(join(folder, 'token.jwt'));
  await symlink('second', join(folder, '..new'));
  await rename(join(folder, '..new'), join(folder, '..data'));
  await called(1);
});

it('waits for a folder that is not there yet', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'later', 'token.jwt');
  const called = watched(path);
  await mkdir(join(folder, 'later'));
  await writeFile(path, 'one');
  await called(1);
  await writeFile(path, 'longer');
  await called(2);
});

it('is silent once it is stopped', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'token.jwt');
  const [stopped, going] = [vi.fn(), vi.fn()];
  const stop = watchTokenFile(path, stopped);
  onTestFinished(watchTokenFile(path, going));
  stop();
  await writeFile(path, 'one');
  await vi.waitFor(() => expect(going).toHaveBeenCalled());
  expect(stopped).not.toHaveBeenCalled();
});
