import { existsSync } from 'node:fs';
import { findChromium } from '#test/support/find-chromium.ts';
import { run, runNode } from './step.ts';

const isDebianRoot = (): boolean => existsSync('/etc/debian_version') && process.getuid?.() === 0;

async function installWithApt(): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], env);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], env);
}

/**
 * A Chromium for the end-to-end tests: one that is installed, else Playwright's own, else Debian's package.
 * Null where none can be had.
 */
export async function browserForTests(): Promise<string | null> {
  const installed = findChromium();
  if (installed !== null) return installed;
  console.error('No Chromium, Chrome or Edge found: installing one for the tests.');
  const code = await runNode(['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  if (code !== 0 && isDebianRoot()) await installWithApt();
  return findChromium();
}
