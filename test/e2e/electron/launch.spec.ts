import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { programRoot } from '#main/launch/program-root.ts';

const electronDir = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
const canRun =
  existsSync(join(electronDir, 'path.txt')) && !(process.platform === 'linux' && process.getuid?.() === 0);

test('opens its window, whose page reaches main over its port', async ({ launchOptions: _unused }, info) => {
  info.skip(!canRun, 'Electron itself is not on this machine, or this account is root.');
  const dataDir = await mkdtemp(join(tmpdir(), 'athena-dsn-test-'));
  const electron = await _electron.launch({ args: [programRoot, `--data-dir=${dataDir}`] });
  const page = await electron.firstWindow();
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(page.url()).toBe('app://bundle/index.html');
  expect(
    await page.evaluate(() => [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')]),
  ).toEqual(['undefined', 'undefined']);
  await electron.close();
  await rm(dataDir, { recursive: true, force: true });
});
