import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildChanged } from '#main/launch/build-changed.ts';
import { withBuildLock } from '#main/launch/build-lock.ts';
import type { BuildTarget } from '#main/launch/build-targets.ts';
import { contentHash } from '#main/launch/content-hash.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const target: BuildTarget = {
  name: 'one',
  title: 'one',
  sources: ['source', 'lock.json'],
  config: (root) => ({
    configFile: false,
    root,
    build: {
      ssr: true,
      outDir: join(root, 'out/one'),
      sourcemap: true,
      rolldownOptions: { input: { one: join(root, 'source/one.js') } },
    },
  }),
};

async function project(): Promise<string> {
  const root = await temporaryFolder();
  await mkdir(join(root, 'source'));
  await writeFile(join(root, 'source/one.js'), 'export const one = 1;');
  await writeFile(join(root, 'package.json'), '{"type":"module"}');
  await writeFile(join(root, 'lock.json'), '{}');
  return root;
}

it('builds once, and again when a source, the lock file or the output has changed', async () => {
  const root = await project();
  const build = () => buildChanged(root, [target], () => undefined);
  expect(await build()).toEqual(['one']);
  expect(await build()).toEqual([]);
  await writeFile(join(root, 'source/one.js'), 'export const one = 2;');
  expect(await build()).toEqual(['one']);
  expect(await readFile(join(root, 'out/one/one.js'), 'utf8')).toContain('2');
  await writeFile(join(root, 'lock.json'), '{ }');
  expect(await build()).toEqual(['one']);
  await rm(join(root, 'out/one'), { recursive: true });
  expect(await build()).toEqual(['one']);
});

it('builds again when any of its files is gone', async () => {
  const root = await project();
  await writeFile(join(root, 'source/one.js'), "export const one = () => import('./later.js');");
  await writeFile(join(root, 'source/later.js'), 'export const later = 1;');
  const build = () => buildChanged(root, [target], () => undefined);
  expect(await build()).toEqual(['one']);
  expect(await build()).toEqual([]);
  const parts = (await readdir(join(root, 'out/one'), { recursive: true })).filter(
    (name) => name !== 'one.js',
  );
  const chunk = parts.find((name) => name.endsWith('.js')) ?? '';
  await rm(join(root, 'out/one', chunk));
  expect(await build()).toEqual(['one']);
  expect(await build()).toEqual([]);
});

it('builds again after a build that failed, and with a damaged record', async () => {
  const root = await project();
  const build = () => buildChanged(root, [target], () => undefined);
  await writeFile(join(root, 'source/one.js'), 'export const = ;');
  await expect(build()).rejects.toThrow();
  await writeFile(join(root, 'source/one.js'), 'export const one = 3;');
  expect(await build()).toEqual(['one']);
  await writeFile(join(root, 'out/build.json'), '{');
  expect(await build()).toEqual(['one']);
});

it('tells a renamed file and a moved line apart from none', async () => {
  const root = await project();
  const first = await contentHash(root, ['source']);
  await writeFile(join(root, 'source/two.js'), '');
  const second = await contentHash(root, ['source']);
  expect(second).not.toBe(first);
  await rm(join(root, 'source/two.js'));
  expect(await contentHash(root, ['source'])).toBe(first);
});

it('lets one build run at a time, and takes over the lock of a process that is gone', async () => {
  const lock = join(await temporaryFolder(), 'build.lock');
  await writeFile(lock, '999999999');
  const order: string[] = [];
  const run = (name: string) =>
    withBuildLock(lock, async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
    });
  await Promise.all([run('a'), run('b')]);
  expect(order[1]).toBe(`${order[0]?.[0]} ends`);
  expect(order).toHaveLength(4);
});
