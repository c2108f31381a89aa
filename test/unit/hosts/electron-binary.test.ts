import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { electronBinary } from '#main/launch/electron-binary.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** A package whose installer does what is given here. */
async function packageWith(installer: string): Promise<string> {
  const packageDir = await temporaryFolder();
  await writeFile(join(packageDir, 'install.js'), installer);
  return packageDir;
}

async function install(packageDir: string, patienceMs = 15_000, stop = new AbortController().signal) {
  const lines: string[] = [];
  const result = await electronBinary({ packageDir, patienceMs, stop, say: (line) => lines.push(line) });
  return { result, lines };
}

it('takes a binary that is there, without running the installer', async () => {
  const packageDir = await packageWith('process.exit(1)');
  await mkdir(join(packageDir, 'dist'));
  await writeFile(join(packageDir, 'dist/electron'), '');
  await writeFile(join(packageDir, 'path.txt'), 'electron');
  expect(await install(packageDir)).toEqual({
    result: { ok: true, value: join(packageDir, 'dist/electron') },
    lines: [],
  });
});

it('fetches a missing one by the installer, saying so', async () => {
  const packageDir = await packageWith(`
    const { mkdirSync, writeFileSync } = require('node:fs');
    mkdirSync(__dirname + '/dist');
    writeFileSync(__dirname + '/dist/electron', '');
    writeFileSync(__dirname + '/path.txt', 'electron');
  `);
  const { result, lines } = await install(packageDir);
  expect(result).toEqual({ ok: true, value: join(packageDir, 'dist/electron') });
  expect(lines).toHaveLength(1);
});

it('gives up on an installer to which nothing arrives', async () => {
  const { result } = await install(await packageWith('setInterval(() => undefined, 1000)'), 600);
  expect(result).toEqual({ ok: false, failure: 'nothing arrived for 1 s' });
});

it('waits for one to which something goes on arriving', async () => {
  const packageDir = await packageWith(`
    const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
    const { tmpdir } = require('node:os');
    const chunk = Buffer.alloc(100_000);
    let left = 8;
    const timer = setInterval(() => {
      appendFileSync(tmpdir() + '/electron.zip', chunk);
      if (--left > 0) return;
      clearInterval(timer);
      mkdirSync(__dirname + '/dist');
      writeFileSync(__dirname + '/dist/electron', '');
      writeFileSync(__dirname + '/path.txt', 'electron');
    }, 300);
  `);
  expect((await install(packageDir, 1500)).result.ok).toBe(true);
});

it('names the reason of an installer that fails', async () => {
  const packageDir = await packageWith(
    "console.error(new Error('getaddrinfo ENOTFOUND github.com').stack); process.exit(1)",
  );
  const { result } = await install(packageDir);
  expect(result).toEqual({ ok: false, failure: 'getaddrinfo ENOTFOUND github.com' });
});

it('stops when the program is told to end', async () => {
  const stop = new AbortController();
  const pending = install(await packageWith('setInterval(() => undefined, 1000)'), 15_000, stop.signal);
  stop.abort();
  expect((await pending).result.ok).toBe(false);
});
