import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Writes what a benchmark found to `results/<name>.json`, with the machine, the versions and the time. */
export async function saveResult(name: string, found: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = new URL('results/', import.meta.url);
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.version,
    program: version,
  };
  await mkdir(folder, { recursive: true });
  const result = { at: new Date().toISOString(), machine, ...found };
  await writeFile(fileURLToPath(new URL(`${name}.json`, folder)), `${JSON.stringify(result, null, 2)}\n`);
}
