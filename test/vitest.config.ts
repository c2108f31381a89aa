import { defineConfig } from 'vitest/config';

/** A project per question that the tests answer; `npm run check` runs `unit` alone. */
const project = (name: string, testTimeout: number) => ({
  test: {
    name,
    root: new URL('..', import.meta.url).pathname,
    include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
    environment: 'node',
    testTimeout,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  test: {
    projects: [project('unit', 20_000), project('integration', 60_000), project('security', 60_000)],
  },
});
