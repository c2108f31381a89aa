import { join } from 'node:path';
import { buildChanged } from '#main/launch/build-changed.ts';
import { type BuildTarget, nodeBundle, startTargets } from '#main/launch/build-targets.ts';
import { programRoot } from '#main/launch/program-root.ts';

/** How a test starts the program, in one file: to load its sources takes longer than many a test. */
const starter: BuildTarget = {
  name: 'test-start',
  title: 'the start for tests',
  sources: ['package-lock.json', 'test/support/serve-built.ts', 'main', 'app'],
  config: (root) => nodeBundle(root, 'out/test-start', { 'serve-built': 'test/support/serve-built.ts' }),
};

/** Builds once before the first spec, so that no test waits for it. Workers inherit the variable. */
// biome-ignore lint/style/noDefaultExport: Playwright takes a global setup by its default export.
export default async function buildBeforeTests(): Promise<void> {
  await buildChanged(programRoot, [...startTargets, starter], (line) => console.error(line));
  process.env.ATHENA_TEST_START = join(programRoot, 'out/test-start/serve-built.js');
}
