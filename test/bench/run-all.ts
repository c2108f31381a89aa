import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Runs the benchmarks one after the other, each in a process of its own, so that none warms or burdens another:
 * `npm run bench`, or `npm run bench -- formats` for some of them. Ends with 1 where one of them failed.
 */
const benchmarks = ['sign-in', 'formats', 'dsn-list', 'results', 'arrange', 'polling', 'scroll'] as const;
/** Not among them, because it is no measurement: `npm run bench -- kill-writes`. */
const byHand = ['kill-writes'] as const;

const fileOf = (name: string): string => fileURLToPath(new URL(`${name}.ts`, import.meta.url));
const known: readonly string[] = [...benchmarks, ...byHand].filter((name) => existsSync(fileOf(name)));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  process.exitCode = 2;
} else {
  const chosen = asked.length > 0 ? asked : benchmarks.filter((name) => known.includes(name));
  const failed: string[] = [];
  for (const name of chosen) if (!(await passes(name))) failed.push(name);
  if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

async function passes(name: string): Promise<boolean> {
  console.log(`\n${name}`);
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', fileOf(name)], {
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  return code === 0;
}
