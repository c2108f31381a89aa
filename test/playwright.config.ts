import { defineConfig } from '@playwright/test';
import { findChromium } from './support/find-chromium.ts';

const installed = findChromium();

/**
 * `npm test` has a quarter of an hour on two cores: it runs the flows that everything else stands on, in light.
 * `npm run e2e` runs all of them, in dark too.
 */
const core = process.env.ATHENA_E2E_CORE !== undefined;
const beyondCore = [
  'access-changes',
  'arming',
  'browser-sign-in',
  'dsn-accessibility',
  'dsn-exchange',
  'dsn-secrets',
  'dsn-text',
  'reference',
  'sessions',
  'sets',
  'templates',
  'token-sources',
  'token-tools',
].map((name) => `${name}.spec.ts`);

/** The same specs for every host; `electron` holds what only Electron has. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../out/e2e',
  globalSetup: './support/build-before-tests.ts',
  fullyParallel: true,
  workers: 2,
  // Room for looking at a whole screen with axe on a computer that is busy.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  projects: [
    {
      name: 'browser',
      testIgnore: ['electron/**', ...(core ? beyondCore : [])],
      ...(core ? { grepInvert: /(?:^|\s)dark(?:\s|$)/ } : {}),
      use: {
        viewport: { width: 1280, height: 800 },
        // A trace costs about as much as the test itself; one asks for it to look into a failure.
        trace: process.env.ATHENA_TEST_TRACE === undefined ? 'off' : 'retain-on-failure',
        launchOptions: {
          ...(installed === null ? {} : { executablePath: installed }),
          // Chromium refuses its sandbox to root; tests of a container run as root.
          chromiumSandbox: process.getuid?.() !== 0,
        },
      },
    },
    { name: 'electron', testMatch: 'electron/**/*.spec.ts' },
  ],
});
