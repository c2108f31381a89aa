import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isFileName } from '#main/athena/export/export-file.ts';
import { proposedExportFolder } from '#main/athena/export/export-folder.ts';
import { isExactDouble } from '#main/athena/export/number-cell.ts';
import { sheetLimits, workbookEncoder } from '#main/athena/export/workbook-encoder.ts';
import { readWorkbook } from '#test/support/read-workbook.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const column = (name: string, type: string) => ({ name, type, precision: null, scale: null });

async function workbook(columns: ReturnType<typeof column>[], rows: string[][], limits = {}) {
  const encoder = workbookEncoder(columns, true, { ...sheetLimits, ...limits });
  const first = await encoder.rows(rows.slice(0, 2));
  const second = await encoder.rows(rows.slice(2));
  const { bytes, notes } = await encoder.end();
  const sheets = readWorkbook(Buffer.concat([first, second, bytes]));
  return { notes, texts: sheets.map((sheet) => sheet.map((row) => row.map((cell) => cell?.text))) };
}

it('goes on to a further sheet, with its header, where one is full, and says what has no room', async () => {
  const columns = ['a', 'b', 'c'].map((name) => column(name, 'varchar'));
  const rows = ['1', '2', '3', '4', '5'].map((text) => [text, `b${text}`, 'left out']);
  const { texts, notes } = await workbook(columns, rows, { rows: 3, columns: 2 });
  const head = ['a', 'b'];
  expect(texts).toEqual([
    [head, ['1', 'b1'], ['2', 'b2']],
    [head, ['3', 'b3'], ['4', 'b4']],
    [head, ['5', 'b5']],
  ]);
  expect(notes).toEqual([
    'The rows are on 3 sheets, since one holds 3 at most.',
    'The last column is left out, since a sheet holds 2 at most.',
  ]);
});

it('holds any text in a sheet', async () => {
  const unit = fc.constantFrom(
    'a',
    ' ',
    '\t',
    '\r',
    '\n',
    '\0',
    '\u001f',
    '<',
    '&',
    ']]>',
    '"',
    '_x0041_',
    '_x',
    '😀',
    '\uffff',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit, maxLength: 8 }), { minLength: 1, maxLength: 5 }),
      async (texts) => {
        const found = await workbook(
          [column('text', 'varchar')],
          texts.map((text) => [text]),
        );
        expect(found.texts[0]?.slice(1)).toEqual(texts.map((text) => [text]));
      },
    ),
    { numRuns: 50 },
  );
});

it('takes for exact what a double gives back', () => {
  fc.assert(fc.property(fc.integer({ min: -1e14, max: 1e14 }), (value) => isExactDouble(`${value}`)));
  for (const text of ['1234567890123456', '0.1234567890123456', '1e999', '01', '', 'NaN', '+1'])
    expect(isExactDouble(text), text).toBe(false);
});

it('knows names that a file can have', () => {
  for (const name of ['rows.csv', 'Umsatz 2024 (1).xlsx', '.hidden', '行.csv'])
    expect(isFileName(name), name).toBe(true);
  for (const name of [
    '',
    '.',
    '..',
    'a/b',
    'a\\b',
    'a:b',
    'nul',
    'COM1.csv',
    'end.',
    'end ',
    'ü'.repeat(200),
  ])
    expect(isFileName(name), name).toBe(false);
});

it('proposes the downloads where there are any, else the home', async () => {
  const home = await temporaryFolder();
  expect(proposedExportFolder('linux', {}, home)).toBe(home);
  expect(proposedExportFolder('win32', { USERPROFILE: home }, '/elsewhere')).toBe(home);
  await mkdir(join(home, 'Downloads'));
  expect(proposedExportFolder('win32', { USERPROFILE: home }, '/elsewhere')).toBe(join(home, 'Downloads'));
  expect(proposedExportFolder('linux', {}, home)).toBe(join(home, 'Downloads'));
  await mkdir(join(home, '.config'));
  await mkdir(join(home, 'Heruntergeladen'));
  await writeFile(join(home, '.config', 'user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/Heruntergeladen"\n');
  expect(proposedExportFolder('linux', {}, home)).toBe(join(home, 'Heruntergeladen'));
});
