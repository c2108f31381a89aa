import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openInSystemBrowser } from '#main/platform/open-in-system-browser.ts';
import { findChromium } from './find-chromium.ts';

/** Whether a Chromium of this account would refuse to run with its sandbox on, which is never switched off. */
export const isLinuxRoot = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;

export const hasDisplay = (env: NodeJS.ProcessEnv = process.env): boolean =>
  process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/** Separate from the user's own browsing: no extensions, no history, no cookies of other local servers. */
const windowArguments = (url: string, dataDir: string): readonly string[] => [
  `--app=${url}`,
  `--user-data-dir=${join(dataDir, 'browser-window')}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-sync',
];

/** Closes what was opened, where that is ours to close. */
export type CloseWindow = () => void;

/**
 * Opens the page in a window of its own, or else in the default browser, which stays the user's. Other accounts
 * of the machine can read a process's arguments, so `url` holds an invitation of its own that is spent by the
 * first page load.
 */
export async function openWindow(
  url: string,
  dataDir: string,
  chromium: string | null = findChromium(),
): Promise<CloseWindow> {
  if (chromium === null) {
    await openInSystemBrowser(url);
    return () => undefined;
  }
  const child = spawn(chromium, windowArguments(url, dataDir), { stdio: 'ignore' });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', resolve);
  });
  child.unref();
  return () => void child.kill();
}
