import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinedLiterals } from '#app/dsn/embedded/code-literals.ts';
import { textsInCode } from '#app/dsn/embedded/text-in-code.ts';

describe('connection strings in code', () => {
  test.each([
    ['Odbc.DataSource("dsn=x;Schema=""a""", [a=1])', ['dsn=x;Schema="a"']],
    ['pyodbc.connect("DSN=x;Schema=\\"a\\"")', ['DSN=x;Schema="a"']],
    ["connect('DSN=x;' 'AwsRegion=y')", ['DSN=x;AwsRegion=y']],
    ["connect(r'DSN=x;LogPath=C:\\new')", ['DSN=x;LogPath=C:\\new']],
    ["connect(f'Driver={{A}};Schema={{b}}')", ['Driver={A};Schema={b}']],
    ['s = "DSN=x;UID=" & user & ";Schema=b"', ['DSN=x;UID=;Schema=b']],
    ['<add connectionString="DSN=x;Schema=a&amp;b"/>', ['DSN=x;Schema=a&b']],
    ['a("DSN=x"); b("jdbc:athena://Region=y")', ['DSN=x', 'jdbc:athena://Region=y']],
    ['AmazonAthena.Databases("Sales", null, [])', ['DSN=Sales;']],
    ['DSN=x;Description="DSN=y"', []],
    ['DSN=x;Description="it\'s"', []],
    ['# don\'t\nconnect("DSN=x")', ['DSN=x']],
    ['print("hello")', []],
    ['print("hello', []],
  ])('%s', (code, strings) => {
    expect(textsInCode(code)).toEqual(strings);
  });

  test('any text is read without an exception, and literals lie within it', () => {
    const unit = fc.constantFrom(
      '"',
      "'",
      '\\',
      '+',
      '&',
      ' ',
      '\n',
      'f',
      '@',
      '{',
      'DSN=x;',
      '"""',
      '&amp;',
    );
    fc.assert(
      fc.property(fc.string({ unit }), fc.constantFrom('doubled', 'backslash', 'xml'), (code, escapes) => {
        expect(Array.isArray(textsInCode(code))).toBe(true);
        for (const { start, end } of joinedLiterals(code, escapes)) {
          expect(0 <= start && start < end && end <= code.length).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
