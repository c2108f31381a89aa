import { buildChanged } from '#main/launch/build-changed.ts';
import { allTargets } from '#main/launch/build-targets.ts';
import { programRoot } from '#main/launch/program-root.ts';

/** The command line as it is packed: dozens of tests start it, and the sources take seconds to load each time. */
export async function setup(): Promise<void> {
  const cli = allTargets.filter(({ name }) => name === 'cli');
  await buildChanged(programRoot, cli, (line) => console.error(line));
}
