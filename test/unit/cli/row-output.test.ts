import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { fileOutput, streamOutput } from '#main/cli/row-output.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

it('removes what a killed process has left of the same file, and nothing else', async () => {
  const folder = await temporaryFolder();
  const others = [`.rows.csv.${process.ppid}.part`, '.rows.csv.old.part', '.other.csv.999999999.part'];
  for (const name of ['.rows.csv.999999999.part', `.rows.csv.${process.pid}.part`, ...others])
    await writeFile(join(folder, name), 'half');
  const output = await fileOutput(join(folder, 'rows.csv'));
  await output.write('whole\n');
  await output.finish(true);
  expect((await readdir(folder)).sort()).toEqual([...others, 'rows.csv'].sort());
  expect(await readFile(join(folder, 'rows.csv'), 'utf8')).toBe('whole\n');
});

it('stops waiting for a reader at Ctrl-C', async () => {
  const stop = new AbortController();
  const stuck = new PassThrough({ highWaterMark: 1 });
  const output = streamOutput({ stdout: stuck, signal: stop.signal });
  const write = output.write('b');
  stop.abort();
  expect(await write).toBe(false);
  expect(await output.write('c')).toBe(false);
});
