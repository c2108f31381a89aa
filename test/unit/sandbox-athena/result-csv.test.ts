import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, parseResultCsv } from '#main/sandbox/athena/result-csv.ts';

/** A reader of RFC 4180 that knows nothing of NULL, written apart from the one under test. */
function readRfc4180(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let inQuotes = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (inQuotes && character === '"' && text.charAt(index + 1) === '"') {
      field += '"';
      index += 1;
    } else if (character === '"') inQuotes = !inQuotes;
    else if (!inQuotes && (character === ',' || character === '\n')) {
      rows.at(-1)?.push(field);
      field = '';
      if (character === '\n') rows.push([]);
    } else field += character;
  }
  return rows.slice(0, -1);
}

const awkward = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '"', '""', ',', '\n', '\r\n', '🎉', 'مرحبا', '\0', ' x '),
);
const table = fc
  .integer({ min: 1, max: 6 })
  .chain((width) => fc.array(fc.array(fc.option(awkward), { minLength: width, maxLength: width })));

describe('result CSV', () => {
  it('reads back what it wrote, NULL and the empty string apart', () => {
    fc.assert(
      fc.property(table, (rows) => {
        expect(parseResultCsv(rows.map(csvLine).join(''))).toEqual(rows);
      }),
    );
  });

  it('is understood by any CSV reader', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const expected = rows.map((row) => row.map((value) => value ?? ''));
        expect(readRfc4180(rows.map(csvLine).join(''))).toEqual(expected);
      }),
    );
  });

  it('quotes every value and leaves NULL bare', () => {
    expect(csvLine(['1', null, '', 'a"b'])).toBe('"1",,"","a""b"\n');
  });

  it('takes a value of several megabytes', () => {
    const large = 'a"b\n'.repeat(1_500_000);
    expect(parseResultCsv(csvLine([large, null]))).toEqual([[large, null]]);
  });

  it('refuses a text that it cannot have written', () => {
    expect(() => parseResultCsv('"open')).toThrow('not in the form');
  });
});
