import { chmod, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { openInSystemBrowser } from '#main/platform/open-in-system-browser.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

afterEach(() => void vi.unstubAllEnvs());

/** The opener of a Linux desktop, played by a script. */
async function withOpener(script: string): Promise<void> {
  const folder = await temporaryFolder();
  const path = join(folder, 'xdg-open');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
}

it.runIf(process.platform === 'linux')('tells that the opener found no browser', async () => {
  await withOpener('exit 3');
  await expect(openInSystemBrowser('https://example.com/')).rejects.toThrow('The browser did not open.');
});

it.runIf(process.platform === 'linux')('is content with an opener that has done its work', async () => {
  await withOpener('exit 0');
  await expect(openInSystemBrowser('https://example.com/')).resolves.toBeUndefined();
});
