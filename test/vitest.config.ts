import { defineConfig } from 'vitest/config';

/** A project per question that the tests answer; `npm run check` runs `unit` alone. */
const project = (name: string, testTimeout: number, globalSetup: readonly string[] = []) => ({
  test: {
    name,
    root: new URL('..', import.meta.url).pathname,
    include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
    environment: 'node',
    testTimeout,
    hookTimeout: 60_000,
    globalSetup: globalSetup.map((path) => new URL(path, import.meta.url).pathname),
  },
});

const withCli = ['support/build-cli-before-tests.ts'];

export default defineConfig({
  test: {
    // Tests wait for processes and files much of the time, so that two share even the two cores of CI well.
    maxWorkers: 2,
    projects: [
      project('unit', 60_000),
      project('integration', 60_000, withCli),
      project('security', 60_000, withCli),
    ],
  },
});
