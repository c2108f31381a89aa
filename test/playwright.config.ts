import { defineConfig } from '@playwright/test';
import { findChromium } from './support/find-chromium.ts';

const installed = findChromium();

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
      testIgnore: 'electron/**',
      use: {
        viewport: { width: 1280, height: 800 },
        trace: 'retain-on-failure',
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
