import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findChromium } from '#main/launch/find-chromium.ts';
import { hasDisplay, openWindow } from '#main/launch/open-window.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** A program in the place of a browser that notes its process id and arguments, and stays. */
async function recordingBrowser(folder: string): Promise<string> {
  const path = join(folder, 'chromium');
  await writeFile(path, `#!/bin/sh\nprintf '%s\\n' "$$" "$@" > "${folder}/note"\nexec sleep 30\n`);
  await chmod(path, 0o755);
  return path;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

it('opens an app window with a profile of its own, its sandbox on, and closes it again', async () => {
  const folder = await temporaryFolder();
  const close = await openWindow('http://127.0.0.1:1/#x', folder, await recordingBrowser(folder));
  const note = (): Promise<string> => readFile(join(folder, 'note'), 'utf8').catch(() => '');
  await expect.poll(note).toContain('--disable-sync');
  const [pid, ...args] = (await note()).trim().split('\n');
  expect(args).toContain('--app=http://127.0.0.1:1/#x');
  expect(args).toContain(`--user-data-dir=${join(folder, 'browser-window')}`);
  expect(args.join(' ')).not.toContain('no-sandbox');
  expect(isAlive(Number(pid))).toBe(true);
  close();
  await expect.poll(() => isAlive(Number(pid))).toBe(false);
});

it('looks for Chrome, Chromium and Edge where each platform keeps them', async () => {
  const folder = await temporaryFolder();
  await recordingBrowser(folder);
  expect(findChromium('linux', { PATH: `/nowhere:${folder}` })).toBe(join(folder, 'chromium'));
  expect(findChromium('linux', { PATH: '.:relative' })).toBeNull();
  expect(findChromium('win32', { PROGRAMFILES: folder })).toBeNull();
});

it('takes either display server of Linux for a display', () => {
  if (process.platform !== 'linux') return;
  expect([{}, { DISPLAY: '' }, { DISPLAY: ':0' }, { WAYLAND_DISPLAY: 'wayland-0' }].map(hasDisplay)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
