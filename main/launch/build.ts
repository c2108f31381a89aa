import { buildChanged } from './build-changed.ts';
import { allTargets } from './build-targets.ts';
import { programRoot } from './program-root.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const built = await buildChanged(programRoot, allTargets, say);
if (built.length === 0) say('Everything is up to date.');
