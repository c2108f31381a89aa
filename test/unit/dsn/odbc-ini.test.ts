import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importAny } from '#app/dsn/import/import-any.ts';
import { entriesOf, parseOdbcIni } from '#app/dsn/ini/odbc-ini.ts';

const sample = `# comment
[ODBC Data Sources]
sales = Amazon Athena ODBC (x64)
hr = PostgreSQL Unicode

[sales]
Driver = /opt/amazon/lib/libdriver.so
AwsRegion=eu-west-1
\t; a comment
LogLevel=OFF # kept as part of the value
Odd Key = a=b;c
NoValue
awsregion = us-east-1
web_identity_token = sentinel-token

[hr]
Servername = db

[loose]
AwsRegion = us-east-1
S3OutputLocation = s3://bucket/x/

[ATHENA_WIDE_SETTINGS]
LogLevel = INFO
`;

describe('reading an odbc.ini', () => {
  const ini = parseOdbcIni(sample);

  test('keeps order, spelling, unknown keys and inline text', () => {
    expect(entriesOf(ini.dataSources[0] ?? { entries: [] })).toEqual([
      ['Driver', '/opt/amazon/lib/libdriver.so'],
      ['AwsRegion', 'eu-west-1'],
      ['LogLevel', 'OFF # kept as part of the value'],
      ['Odd Key', 'a=b;c'],
      ['NoValue', ''],
      ['web_identity_token', 'sentinel-token'],
    ]);
    expect(ini.dataSources[0]?.entries[1]?.line).toBe(8);
  });

  test('tells the Athena data sources from others, and how sure that is', () => {
    expect(ini.dataSources.map(({ name, athena }) => [name, athena])).toEqual([
      ['sales', 'certain'],
      ['hr', 'no'],
      ['loose', 'likely'],
    ]);
  });

  test('the list and the driver-wide settings are no data sources', () => {
    expect(ini.wideSettings).toEqual([['LogLevel', 'INFO']]);
    expect(ini.problems.map(({ code, line }) => [code, line])).toEqual([
      ['comment-in-value', 10],
      ['line-without-equals', 12],
      ['repeated-key', 13],
    ]);
  });

  test.each([
    ['\uFEFF[a]\nk=1', 'byte-order-mark'],
    ['k=0\n[a]\nk=1', 'text-before-first-section'],
    ['  [a]\nk=1', 'text-before-first-section'],
    ['[a]\nk=1\n[A]\nk=2', 'repeated-section'],
    [`[a]\nk=1\nl=${'x'.repeat(1000)}`, 'line-too-long'],
    ['[a]\nk=1\n=2\nl=3', 'line-without-key'],
    ['[a]\nk=1\nl=2 ; two', 'comment-in-value'],
    ['[a]\nk=1\nl="2"', 'quotes-in-value'],
    ['[a]\nk=1\nl\u00a0=2', 'odd-blank'],
  ])('%j is read all the same, and pointed out as %s', (text, code) => {
    const read = parseOdbcIni(text);
    expect(read.problems.map((problem) => problem.code)).toEqual([code]);
    expect(read.dataSources).toHaveLength(1);
    expect(entriesOf(read.dataSources[0] ?? { entries: [] })[0]).toEqual(['k', '1']);
  });

  test('what is written in plain form is read back, line by line', () => {
    const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_. ]{0,12}[A-Za-z0-9]$/);
    const text = fc.stringMatching(/^[^\0\r\n\t\v\f ][^\0\r\n\t\v\f]{0,20}[^\0\r\n\t\v\f ]$/);
    const unique = { selector: ([key]: readonly [string, string]) => key.toLowerCase() };
    const entries = fc.uniqueArray(fc.tuple(word, text), unique);
    fc.assert(
      fc.property(entries, (written) => {
        const lines = written.map(([key, value]) => `${key} = ${value}`);
        const read = parseOdbcIni(['[x]', ...lines].join('\r\n'));
        expect(entriesOf(read.dataSources[0] ?? { entries: [] })).toEqual(written);
        const remarks = ['comment-in-value', 'quotes-in-value', 'odd-blank'];
        expect(read.problems.filter(({ code }) => !remarks.includes(code))).toEqual([]);
      }),
    );
  });
});

describe('importing a text', () => {
  const imported = (text: string) => {
    const result = importAny(text);
    return result.ok && result.value.kind === 'dsns' ? result.value : undefined;
  };

  test('drops secrets and names them, in every section', () => {
    const result = imported(sample);
    expect(result?.format).toBe('odbc-ini');
    expect(result?.candidates[0]?.leftOut).toEqual(['web_identity_token']);
    expect(JSON.stringify(result)).not.toContain('sentinel');
    expect(result?.candidates[0]?.problems).toHaveLength(3);
    expect(result?.candidates[1]?.problems).toEqual([]);
  });

  test('takes a connection string over several lines, and its DSN as the name', () => {
    const result = imported('DSN=Sales;\r\nAwsRegion=eu-west-1;\r\nPWD={a;sentinel};\r\n');
    expect(result).toMatchObject({
      format: 'connection-string',
      candidates: [{ name: 'Sales', entries: [['AwsRegion', 'eu-west-1']], leftOut: ['PWD'] }],
    });
    expect(JSON.stringify(result)).not.toContain('sentinel');
  });

  test('takes a connection string with a comment above it and quotes around it', () => {
    expect(imported('# from the wiki\n\n"DSN=Sales;Schema=x;"\n')?.candidates[0]).toMatchObject({
      name: 'Sales',
      entries: [['Schema', 'x']],
      problems: [],
    });
  });

  test('leaves out what is too large for a DSN, and says so', () => {
    const many = Array.from({ length: 501 }, (_, at) => `K${at}=v;`).join('');
    const candidate = imported(`AwsRegion=r;Big=${'x'.repeat(32_768)};${many}`)?.candidates[0];
    expect(candidate?.entries).toHaveLength(500);
    expect(candidate?.entries[1]).toEqual(['K0', 'v']);
    expect(candidate?.problems.slice(0, 2)).toEqual([
      'Big is too long and was left out.',
      'Only the first 500 of 502 entries were taken.',
    ]);
  });

  test('knows an odbc.ini by a section with text behind it', () => {
    expect(imported('[Sales] ; team\nAwsRegion=x\nS3OutputLocation=s3://b/')?.format).toBe('odbc-ini');
  });

  test('derives a valid name where there is none', () => {
    const text =
      'DRIVER={Amazon Athena ODBC (x64)};AwsRegion=eu-west-1;Schema=a (very) long name of a schema;';
    const candidate = imported(text)?.candidates[0];
    expect(candidate?.name).toBe('Athena a very long name of a sc');
    expect(candidate?.athena).toBe('certain');
    expect(candidate?.entries[0]).toEqual(['DRIVER', 'Amazon Athena ODBC (x64)']);
  });

  test('finds a token under a strange key, and even where a key should stand', () => {
    const token = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkcC5leGFtcGxlLyJ9.sentinel-signature';
    const result = imported(`Schema=x;Note=Bearer ${token};${token}=1`);
    expect(result?.candidates[0]?.entries).toEqual([['Schema', 'x']]);
    expect(result?.candidates[0]?.leftOut[0]).toBe('Note');
    expect(JSON.stringify(result)).not.toContain('sentinel');
  });

  test.each([
    ['', 'empty'],
    [' \uFEFF\n', 'empty'],
    ['a\0b', 'not-text'],
    ['hello world', 'not-recognised'],
    ['# only a comment', 'not-recognised'],
    ['[ODBC Data Sources]\na=b', 'not-recognised'],
  ])('%j is refused as %s', (text, failure) => {
    expect(importAny(text)).toEqual({ ok: false, failure });
  });

  test('any text is taken or refused without an exception', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom('[a]', '[', ']', '=', 'a=b', '\uFEFF', ';', '{'));
    const text = fc.array(line).map((lines) => lines.join('\n'));
    fc.assert(fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (any) => importAny(any) !== null));
  });

  test('a large file takes time in proportion to its size', () => {
    const began = performance.now();
    for (const part of ['[a', '[', '[a]\n', 'a=b\n', ' ', '[a]\na=b\na=c\n', '\n', 'a', '[x]\n=\nnope\n']) {
      importAny(part.repeat(400_000 / part.length));
    }
    const sections = Array.from({ length: 20_000 }, (_, at) => `[s${at}]\nnope\nAwsRegion=x\n`);
    importAny(sections.join(''));
    expect(performance.now() - began).toBeLessThan(8_000);
  });
});
