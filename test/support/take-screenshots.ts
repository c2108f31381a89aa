import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { buildChanged } from '#main/launch/build-changed.ts';
import { startTargets } from '#main/launch/build-targets.ts';
import { findChromium } from '#main/launch/find-chromium.ts';
import { programRoot } from '#main/launch/program-root.ts';
import { startProgram } from './start-program.ts';

/** `npm run screenshots`: the README's picture, of the real program against its sandbox. */
const query = 'SELECT * FROM retail.orders ORDER BY id LIMIT 5';

async function passedTest(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'DSNs' }).getByText('Sandbox Analyst', { exact: true }).click();
  await page.getByRole('tab', { name: 'Test connection' }).click();
  await page.getByRole('button', { name: 'Fetch a token for Ana Castro' }).click();
  await page.getByRole('textbox', { name: 'Query', exact: true }).fill(query);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByRole('heading', { name: 'The connection works' }).waitFor();
}

async function takeScreenshots(): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new Error('A screenshot needs Chromium, Google Chrome or Microsoft Edge.');
  await buildChanged(programRoot, startTargets, (line) => console.error(line));
  const program = await startProgram({ sandbox: true });
  // Chromium's own sandbox refuses to work for root; this page is ours alone.
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(program.url);
    await passedTest(page);
    await page.screenshot({ path: join(programRoot, 'assets', 'screenshot.png') });
  } finally {
    await browser.close();
    await program.stop();
  }
}

await takeScreenshots();
