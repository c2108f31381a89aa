import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { withBuildLock } from './build-lock.ts';
import type { BuildTarget } from './build-targets.ts';
import { contentHash } from './content-hash.ts';

const Stamps = z.record(z.string(), z.string()).catch({});
type Stamps = z.infer<typeof Stamps>;

async function readStamps(path: string): Promise<Stamps> {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  try {
    return Stamps.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

async function buildTarget(root: string, target: BuildTarget, say: (line: string) => void): Promise<void> {
  const startedAt = performance.now();
  const { build } = await import('vite');
  await build({ ...target.config(root), mode: 'production', logLevel: 'error' });
  say(`Built ${target.title} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
}

/** Builds those targets whose sources have changed since the last build, and returns their names. */
export async function buildChanged(
  root: string,
  targets: readonly BuildTarget[],
  say: (line: string) => void,
): Promise<readonly string[]> {
  const path = join(root, 'out/build.json');
  return withBuildLock(join(root, 'out/build.lock'), async () => {
    const stamps = await readStamps(path);
    const built: string[] = [];
    for (const target of targets) {
      const hash = await contentHash(root, target.sources);
      if (stamps[target.name] === hash && existsSync(join(root, target.output))) continue;
      await buildTarget(root, target, say);
      stamps[target.name] = hash;
      built.push(target.name);
      await writeFile(path, JSON.stringify(stamps));
    }
    return built;
  });
}
