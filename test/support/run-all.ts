import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { notAvailable } from './available.ts';
import { browserForTests } from './run-all/browser-for-tests.ts';
import { type Counts, playwrightCounts, vitestCounts } from './run-all/counts.ts';
import { failedTests } from './run-all/failed-tests.ts';
import { root, runNode } from './run-all/step.ts';

/** `npm test`, in the order in which a failure is cheapest to see. End to end it runs the core; `npm run e2e` all. */
const reports = join(root, 'out', 'test');
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

const tsc = () => runNode(['node_modules/typescript/bin/tsc', '-b']);
const lint = () => runNode(['node_modules/@biomejs/biome/bin/biome', 'check', '.']);
const build = () => runNode(['--import', 'tsx', 'main/launch/build.ts']);

const vitest = () =>
  runNode([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${vitestReport}`,
  ]);

async function endToEnd(): Promise<number> {
  const browser = await browserForTests();
  if (browser === null) {
    console.error('The end-to-end tests need a browser: install Chromium, Google Chrome or Microsoft Edge.');
    return 1;
  }
  return runNode(
    [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--config',
      'test/playwright.config.ts',
      '--reporter=list,json',
    ],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport, ATHENA_TEST_BROWSER: browser, ATHENA_E2E_CORE: '1' },
  );
}

function summary(counts: readonly Counts[], brokenSteps: readonly string[]): void {
  const total = (key: keyof Counts): number => counts.reduce((sum, one) => sum + one[key], 0);
  for (const part of notAvailable()) console.log(`Not run here: ${part}`);
  if (brokenSteps.length > 0) console.log(`Failed: ${brokenSteps.join(', ')}`);
  const failed = Math.max(total('failed'), brokenSteps.length > 0 ? 1 : 0);
  console.log(`${total('passed')} passed, ${failed} failed, ${total('skipped')} skipped`);
}

async function main(): Promise<number> {
  await rm(reports, { recursive: true, force: true });
  await mkdir(reports, { recursive: true });
  const steps = { types: tsc, lint, build, 'unit, integration, security': vitest, 'end to end': endToEnd };
  const broken: string[] = [];
  for (const [name, step] of Object.entries(steps)) {
    console.log(`\n— ${name}`);
    if ((await step()) !== 0) broken.push(name);
  }
  for (const failed of await failedTests(vitestReport)) console.log(`\nFailed: ${failed}`);
  summary([await vitestCounts(vitestReport), await playwrightCounts(playwrightReport)], broken);
  return broken.length === 0 ? 0 : 1;
}

process.exitCode = await main();
