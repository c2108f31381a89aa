import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isDataDirError, makeDataDir } from '#main/platform/make-data-dir.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

describe('the data folder', () => {
  it('is made with its parents, for this account alone', async () => {
    const folder = join(await temporaryFolder(), 'a', 'b');
    await makeDataDir(folder);
    await makeDataDir(folder);
    expect((await stat(folder)).isDirectory()).toBe(true);
    if (process.platform !== 'win32') expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('is refused in a sentence where a file is in the way, or no name is given', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expect(makeDataDir(file)).rejects.toThrow(
      `The data folder "${file}" cannot be used: there is a file of that name.`,
    );
    await expect(makeDataDir(join(file, 'below'))).rejects.toThrow('a part of its path is a file.');
    await expect(makeDataDir('')).rejects.toSatisfy(isDataDirError);
  });
});
