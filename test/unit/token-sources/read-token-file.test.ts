import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTokenFile } from '#main/auth/sources/read-token-file.ts';
import { sampleToken } from '#test/support/sample-token.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

it('reads the file anew each time, without what editors and shells add', async () => {
  const path = join(await temporaryFolder(), 'token.jwt');
  const [first, second] = [await sampleToken(), await sampleToken()];
  await writeFile(path, `\uFEFF${first}\r\n`);
  expect(await readTokenFile(path)).toEqual({ ok: true, value: first });
  await writeFile(path, `Bearer ${second}\n`);
  expect(await readTokenFile(path)).toEqual({ ok: true, value: second });
});

it('tells a missing file from one that cannot be read', async () => {
  const folder = await temporaryFolder();
  const missing = join(folder, 'none', 'token.jwt');
  expect(await readTokenFile(missing)).toEqual({
    ok: false,
    failure: { code: 'token-source-file-missing', subject: missing, message: 'ENOENT' },
  });
  expect(await readTokenFile(folder)).toMatchObject({ failure: { code: 'token-unreadable' } });
});

it('says that a file is empty', async () => {
  const path = join(await temporaryFolder(), 'token.jwt');
  await writeFile(path, ' \n');
  expect(await readTokenFile(path)).toMatchObject({ failure: { code: 'token-source-empty', subject: path } });
});

it('takes no more than a megabyte', async () => {
  const path = join(await temporaryFolder(), 'token.jwt');
  await writeFile(path, 'a'.repeat(1024 * 1024));
  expect(await readTokenFile(path)).toMatchObject({ ok: true });
  await writeFile(path, 'a'.repeat(1024 * 1024 + 1));
  expect(await readTokenFile(path)).toMatchObject({ failure: { code: 'token-not-a-jwt' } });
});

it.runIf(process.platform === 'linux')('does not wait for a pipe that nobody writes to', async () => {
  const path = join(await temporaryFolder(), 'pipe');
  execFileSync('mkfifo', [path]);
  expect(await readTokenFile(path)).toMatchObject({ failure: { code: 'token-unreadable' } });
});
