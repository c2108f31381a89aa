import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildChanged } from './build-changed.ts';
import { allTargets } from './build-targets.ts';
import { programRoot } from './program-root.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

// What is packed must hold nothing of earlier builds.
for (const folder of ['out/main', 'out/cli'])
  await rm(join(programRoot, folder), { recursive: true, force: true });

await buildChanged(programRoot, allTargets, say);
