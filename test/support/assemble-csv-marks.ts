import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import initWabt from 'wabt';

const folder = new URL('../../main/athena/spool/', import.meta.url);

/** What `csv-marks-code.ts` is to hold: `csv-marks.wat`, assembled. */
export async function csvMarksCodeFile(): Promise<string> {
  const wabt = await initWabt();
  const source = await readFile(new URL('csv-marks.wat', folder), 'utf8');
  const parsed = wabt.parseWat('csv-marks.wat', source, { simd: true });
  const code = Buffer.from(parsed.toBinary({}).buffer).toString('base64');
  parsed.destroy();
  const about =
    '/** `csv-marks.wat`, assembled by `node --import tsx test/support/assemble-csv-marks.ts`. */';
  return `${about}\nexport const csvMarksCode =\n  '${code}';\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(new URL('csv-marks-code.ts', folder), await csvMarksCodeFile());
}
