import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';
import { z } from 'zod';
import { withBuildLock } from './build-lock.ts';
import type { BuildTarget } from './build-targets.ts';
import { contentHash } from './content-hash.ts';

/** What a target was last built of, and the files that came of it. */
const Stamp = z.object({ hash: z.string(), files: z.array(z.string()) });
const Stamps = z.record(z.string(), Stamp).catch({});
type Stamps = z.infer<typeof Stamps>;

async function readStamps(path: string): Promise<Stamps> {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  try {
    return Stamps.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Every file of the last build is still there, so that a clean-up by hand or by a tool does not leave half a program. */
const isWhole = (root: string, files: readonly string[]): boolean =>
  files.every((file) => existsSync(join(root, file)));

/** Builds one target and returns the files that it wrote, relative to the root. */
async function buildTarget(
  root: string,
  target: BuildTarget,
  say: (line: string) => void,
): Promise<readonly string[]> {
  const startedAt = performance.now();
  const { build } = await import('vite');
  const files: string[] = [];
  const config = target.config(root);
  const listing: Plugin = {
    name: 'list-outputs',
    writeBundle({ dir }, bundle) {
      files.push(...Object.keys(bundle).map((name) => relative(root, join(dir ?? root, name))));
    },
  };
  await build({
    ...config,
    plugins: [...(config.plugins ?? []), listing],
    mode: 'production',
    logLevel: 'error',
  });
  say(`Built ${target.title} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
  return files;
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
      const last = stamps[target.name];
      if (last?.hash === hash && isWhole(root, last.files)) continue;
      stamps[target.name] = { hash, files: [...(await buildTarget(root, target, say))] };
      built.push(target.name);
      await writeFile(path, JSON.stringify(stamps));
    }
    return built;
  });
}
