import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { TokenSource } from '#app/contract/token-sources.ts';
import { openTokenSourceStore } from '#main/auth/token-source-store.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const fileName = 'token-sources.json';
const file: TokenSource = { kind: 'file', path: '/tmp/token.jwt' };
const environment: TokenSource = { kind: 'environment', variable: 'TOKEN' };

function openIn(dataDir: string) {
  const log = { info: vi.fn(), defect: vi.fn(() => 'incident') };
  return { ...openTokenSourceStore({ dataDir, clock: { now: () => 0 }, log }), log };
}

it('keeps a source per DSN, for every process and the next start', async () => {
  const folder = await temporaryFolder();
  const store = openIn(folder);
  expect(store.get('one')).toBeNull();
  await store.put('one', file);
  await store.put('two', environment);
  await store.put('one', { kind: 'paste' });
  const other = openIn(folder);
  expect(other.get('one')).toEqual({ kind: 'paste' });
  expect(other.get('two')).toEqual(environment);
});

it('loses nothing where two processes write at once', async () => {
  const folder = await temporaryFolder();
  const stores = [openIn(folder), openIn(folder)];
  const ids = Array.from({ length: 12 }, (_, index) => `dsn-${index}`);
  await Promise.all(ids.map((id, index) => stores[index % 2]?.put(id, file)));
  expect(ids.map((id) => openIn(folder).get(id))).toEqual(ids.map(() => file));
});

it.runIf(process.platform !== 'win32')('keeps the file to its owner', async () => {
  const folder = await temporaryFolder();
  await openIn(folder).put('one', file);
  expect((await stat(join(folder, fileName))).mode & 0o777).toBe(0o600);
});

it.each(['{ "version": 1, "sou', '[]', '', '{"version":"1","sources":{}}'])(
  'sets a damaged file aside: %s',
  async (text) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, fileName), text);
    const store = openIn(folder);
    expect(store.get('one')).toBeNull();
    const aside = (await readdir(folder)).find((name) => name.includes('damaged')) ?? '';
    expect(await readFile(join(folder, aside), 'utf8')).toBe(text);
    expect(store.log.info).toHaveBeenCalledWith('token-sources-set-aside', { path: join(folder, aside) });
    expect(await store.put('one', file)).toEqual({ ok: true, value: undefined });
    expect(store.get('one')).toEqual(file);
  },
);

it('leaves entries that it cannot read where they are', async () => {
  const folder = await temporaryFolder();
  const sources = { later: { kind: 'smart-card' }, one: file };
  await writeFile(join(folder, fileName), JSON.stringify({ version: 1, sources }));
  const store = openIn(folder);
  expect(store.get('later')).toBeNull();
  expect(store.get('one')).toEqual(file);
  await store.put('two', environment);
  const { sources: written } = JSON.parse(await readFile(join(folder, fileName), 'utf8'));
  expect(written.later).toEqual({ kind: 'smart-card' });
});

it('does not write over the file of a newer program', async () => {
  const folder = await temporaryFolder();
  const text = JSON.stringify({ version: 2, sources: { one: file } });
  await writeFile(join(folder, fileName), text);
  const store = openIn(folder);
  expect(store.get('one')).toEqual(file);
  expect(await store.put('one', environment)).toMatchObject({
    failure: { code: 'token-sources-unwritable' },
  });
  expect(await readFile(join(folder, fileName), 'utf8')).toBe(text);
});

it('is not misled by names that objects have by themselves', async () => {
  const store = openIn(await temporaryFolder());
  expect(store.get('constructor')).toBeNull();
  expect(store.get('__proto__')).toBeNull();
});

it('gives back what it was given', async () => {
  const store = openIn(await temporaryFolder());
  const commands = fc.record({
    kind: fc.constant('command' as const),
    program: fc.string({ minLength: 1, maxLength: 50 }),
    args: fc.array(fc.string({ maxLength: 20, unit: 'binary' }), { maxLength: 5 }),
    timeoutSeconds: fc.integer({ min: 1, max: 600 }),
  });
  await fc.assert(
    fc.asyncProperty(commands, async (source) => {
      await store.put('one', source);
      expect(store.get('one')).toEqual(source);
    }),
    { numRuns: 25 },
  );
});

it('tells of a change here and in another process', async () => {
  const folder = await temporaryFolder();
  const store = openIn(folder);
  let heard: () => void = () => undefined;
  const next = () => new Promise<void>((resolve) => (heard = resolve));
  const end = store.subscribe(() => heard());
  let told = next();
  await store.put('one', file);
  await told;
  told = next();
  await openIn(folder).put('one', environment);
  await told;
  expect(store.get('one')).toEqual(environment);
  end();
});
