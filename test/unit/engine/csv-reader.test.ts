import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvError, type CsvRecord, createCsvReader } from '#main/athena/csv-reader.ts';

/** As Athena writes: every value quoted, quotes doubled, NULL empty and without quotes. */
const written = (rows: readonly CsvRecord[], lineEnd = '\n'): string =>
  rows
    .map(
      (row) =>
        row.map((value) => (value === null ? '' : `"${value.replaceAll('"', '""')}"`)).join(',') + lineEnd,
    )
    .join('');

function readInPieces(text: string, pieces: readonly number[]): CsvRecord[] {
  const reader = createCsvReader();
  const records: CsvRecord[] = [];
  let at = 0;
  for (const length of pieces) {
    records.push(...reader.push(text.slice(at, at + length)));
    at += length;
  }
  return [...records, ...reader.push(text.slice(at)), ...reader.end()];
}

const value = fc.option(
  fc.oneof(fc.string(), fc.constantFrom('', '"', '""', ',', '\n', '\r\n', 'é😀', 'a"b,c\nd')),
);
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 8 }));

describe('reading CSV', () => {
  it('gives back what was written, however the text is cut into pieces', () => {
    fc.assert(
      fc.property(table, fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 60 }), (rows, pieces) => {
        expect(readInPieces(written(rows), pieces)).toEqual(rows);
      }),
    );
  });

  it('takes either line end', () => {
    fc.assert(
      fc.property(table, (rows) => {
        expect(readInPieces(written(rows, '\r\n'), [1, 2, 3])).toEqual(rows);
      }),
    );
  });

  it.each([
    [
      'a,b\n1,\n',
      [
        ['a', 'b'],
        ['1', null],
      ],
    ],
    ['"a"\n""\n\n', [['a'], [''], [null]]],
    ['"a","b"', [['a', 'b']]],
    ['a,', [['a', null]]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(readInPieces(text, [])).toEqual(expected);
  });

  it.each([
    ['"a', 'cut'],
    ['"a""', 'cut'],
    ['"a"b', 'malformed'],
    ['a"b"', 'malformed'],
    ['"a"\rb', 'malformed'],
  ])('%j is %s', (text, problem) => {
    expect(() => readInPieces(text, [1])).toThrow(new CsvError(problem as 'cut'));
  });

  it('says so when a text breaks off inside a value', () => {
    fc.assert(
      fc.property(table, fc.nat(), (rows, seed) => {
        const text = written(rows);
        const cut = text.slice(0, text.length === 0 ? 0 : seed % text.length);
        const quotes = cut.split('"').length - 1;
        if (quotes % 2 === 1) expect(() => readInPieces(cut, [])).toThrow(CsvError);
        else expect(() => readInPieces(cut, [])).not.toThrow();
      }),
    );
  });
});
