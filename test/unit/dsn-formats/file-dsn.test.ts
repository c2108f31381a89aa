import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DsnEntries, firstOfEachKey } from '#app/dsn/dsn.ts';
import { formatFileDsn, parseFileDsn } from '#app/dsn/ini/file-dsn.ts';
import { breaksIniLine } from '#app/dsn/ini/ini-line.ts';

const key = fc.string({ unit: 'grapheme', maxLength: 10 }).map((text) => `Z${text}`);
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom('"', "'", ';', '#', '=', ' ', 'a'), maxLength: 10 }),
);
const entries = fc
  .array(fc.tuple(key, value), { maxLength: 8 })
  .map((list): DsnEntries => firstOfEachKey(list));

describe('a file DSN', () => {
  test('is read as it was written, save what is named as left out', () => {
    fc.assert(
      fc.property(entries, (written) => {
        const { text, leftOut } = formatFileDsn(written);
        const said = written.filter(([name]) => !leftOut.some((left) => left.key === name));
        expect(parseFileDsn(text)).toEqual([['DRIVER', 'Amazon Athena ODBC (x64)'], ...said]);
      }),
      { numRuns: 1000 },
    );
  });

  test('says any value without line breaks', () => {
    fc.assert(
      fc.property(value, (text) => {
        fc.pre(!breaksIniLine(text));
        expect(formatFileDsn([['Zone', text]]).leftOut).toEqual([]);
      }),
    );
  });

  test('is what Windows writes, without secrets', () => {
    const { text, leftOut } = formatFileDsn([
      ['Driver', '/opt/lib.so'],
      ['AwsRegion', 'us-east-1'],
      ['PWD', 'sentinel'],
      ['Schema', 'a\nb'],
    ]);
    expect(text).toBe('[ODBC]\r\nDRIVER=Amazon Athena ODBC (x64)\r\nAwsRegion=us-east-1\r\n');
    expect(leftOut).toEqual([
      { key: 'PWD', why: 'secret' },
      { key: 'Schema', why: 'inexpressible' },
    ]);
  });

  test('any text is read without an exception, and only [ODBC] counts', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseFileDsn(text)));
    expect(parseFileDsn('[other]\nA=b')).toBeUndefined();
    expect(parseFileDsn('[odbc]\nSchema="a"\n')).toEqual([['Schema', 'a']]);
  });
});
