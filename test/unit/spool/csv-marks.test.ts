import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { csvMarksCodeFile } from '#test/support/assemble-csv-marks.ts';

describe('the scanner of CSV in WebAssembly', () => {
  it('is assembled from its source', async () => {
    const file = new URL('../../../main/athena/spool/csv-marks-code.ts', import.meta.url);
    expect(await readFile(file, 'utf8')).toBe(await csvMarksCodeFile());
  });
});
