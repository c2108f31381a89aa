import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  connectionStringOf,
  formatConnectionString,
  parseConnectionString,
} from '#app/dsn/connection-string/connection-string.ts';
import { type DsnEntry, firstOfEachKey } from '#app/dsn/dsn.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';

const key = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9_ ]{0,20}[A-Za-z0-9_]$/)
  .filter((text) => !/^(driver|dsn)$/i.test(text));
const value = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !/[\0\r\n]/.test(text));
const awkward = fc.string({ unit: fc.constantFrom('{', '}', ';', '=', ' ', '\t', 'a'), maxLength: 20 });
const entries = fc
  .array(fc.tuple(key, fc.oneof(value, awkward)))
  .map((list) => firstOfEachKey(list).filter(([name, text]) => !isSecretEntry(name, text)));

describe('writing and reading back', () => {
  test('gives the same entries in the same order and spelling', () => {
    fc.assert(
      fc.property(entries, (written) => {
        const { text, leftOut } = formatConnectionString(written);
        const read = parseConnectionString(text);
        expect(leftOut).toEqual([]);
        expect(read.problems).toEqual([]);
        expect(read.entries.slice(1)).toEqual(written);
      }),
      { numRuns: 500 },
    );
  });

  test('any text is read without an exception, and what is read can be written and read again', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), awkward, fc.string());
    fc.assert(
      fc.property(text, (any) => {
        const { entries: read, spans, problems } = parseConnectionString(any);
        expect(spans).toHaveLength(read.length);
        for (const { start, end } of [...spans, ...problems]) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(any.length);
        }
        const { text: again, leftOut } = formatConnectionString(read);
        const kept = read.filter(([name]) => !leftOut.some((left) => left.key === name));
        const plain = kept.filter(([name]) => !/^(driver|dsn)$/i.test(name));
        expect(parseConnectionString(again).entries.slice(1)).toEqual(plain);
      }),
      { numRuns: 1000 },
    );
  });

  test('time grows with the length, not with its square', () => {
    const texts = ['{', '}', ';', '=', 'a=', 'a={', '}}', ' ', 'a=b;', '=;'].map((part) =>
      part.repeat(400_000 / part.length),
    );
    const began = performance.now();
    for (const text of texts) parseConnectionString(text);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('writing', () => {
  test('puts the driver first and braces around special characters', () => {
    const written: DsnEntry[] = [
      ['AwsRegion', 'eu-west-1'],
      ['S3OutputLocation', 's3://bucket/a b/'],
      ['Description', 'a;b}c'],
    ];
    expect(connectionStringOf(written)).toBe(
      'DRIVER={Amazon Athena ODBC (x64)};AwsRegion=eu-west-1;S3OutputLocation=s3://bucket/a b/;Description={a;b}}c};',
    );
  });

  test('takes the DSN form, without a second head', () => {
    const written: DsnEntry[] = [
      ['Driver', '/opt/lib.so'],
      ['Schema', 'sales'],
    ];
    const { text } = formatConnectionString(written, { by: 'dsn', name: 'Sales (EU)' });
    expect(text).toBe('DSN={Sales (EU)};Schema=sales;');
  });

  test('names a driver that the DSN names', () => {
    expect(connectionStringOf([['DRIVER', '/opt/a}b.so']])).toBe('DRIVER={/opt/a}}b.so};');
  });

  test('leaves out secrets, repetitions and what cannot be said', () => {
    const { text, leftOut } = formatConnectionString([
      ['web_identity_token', 'sentinel-token'],
      ['Description', 'x eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzIn0.sentinel-signature y'],
      ['Schema', 'one'],
      ['SCHEMA', 'two'],
      ['Catalog', 'a\nb'],
      ['odd=key', 'c'],
    ]);
    expect(text).toBe('DRIVER={Amazon Athena ODBC (x64)};Schema=one;');
    expect(leftOut.map(({ why }) => why)).toEqual([
      'secret',
      'secret',
      'repeated',
      'inexpressible',
      'inexpressible',
    ]);
  });
});

describe('reading', () => {
  const read = (text: string) => parseConnectionString(text).entries;
  const codes = (text: string) => parseConnectionString(text).problems.map(({ code }) => code);

  test('ignores blanks and line ends around keywords and values', () => {
    expect(read(' AwsRegion = us-east-1 ;\r\n Workgroup=a b;\n')).toEqual([
      ['AwsRegion', 'us-east-1'],
      ['Workgroup', 'a b'],
    ]);
  });

  test('takes braces apart, doubled closing braces too', () => {
    expect(read('client_secret={a;b}}c};Schema={ x }')).toEqual([
      ['client_secret', 'a;b}c'],
      ['Schema', ' x '],
    ]);
  });

  test('keeps an equals sign and inner braces in an unbraced value', () => {
    expect(read('ping_uri_param=role=x;A=b{c}')).toEqual([
      ['ping_uri_param', 'role=x'],
      ['A', 'b{c}'],
    ]);
  });

  test('lets the first of repeated keywords count', () => {
    expect(read('Schema=a;schema=b')).toEqual([['Schema', 'a']]);
    expect(codes('Schema=a;schema=b')).toEqual(['repeated-keyword']);
  });

  test('points at what is wrong', () => {
    expect(codes('nonsense;A={x')).toEqual(['keyword-without-value', 'unclosed-brace']);
    expect(codes('A={x}y;=z')).toEqual(['text-after-brace', 'value-without-keyword']);
    expect(parseConnectionString('A=1; bad ;B=2').problems[0]).toMatchObject({ start: 5, end: 8 });
    expect(codes(`A=${'x'.repeat(33_000)}`)).toEqual(['too-long']);
  });

  test('an empty value is a value', () => {
    expect(read('PWD=;Schema=')).toEqual([
      ['PWD', ''],
      ['Schema', ''],
    ]);
  });
});
