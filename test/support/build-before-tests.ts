import { buildChanged } from '#main/launch/build-changed.ts';
import { startTargets } from '#main/launch/build-targets.ts';
import { programRoot } from '#main/launch/program-root.ts';

/** Builds once before the first spec, so that no test waits for it. */
// biome-ignore lint/style/noDefaultExport: Playwright takes a global setup by its default export.
export default async function buildBeforeTests(): Promise<void> {
  await buildChanged(programRoot, startTargets, (line) => console.error(line));
}
