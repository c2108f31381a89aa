import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '#app/dsn/catalogue/catalogue.ts';
import type { ConnectionStringWorld } from '#app/dsn/connection-string/connection-string.ts';
import {
  connectionText,
  readConnectionText,
  secretParts,
  unsaidEntries,
} from '#app/dsn/connection-string/connection-text.ts';
import { applied, rewriteConnectionText } from '#app/dsn/connection-string/rewrite-connection-text.ts';
import { type DsnEntries, type DsnEntry, valueAt } from '#app/dsn/dsn.ts';
import { setValue } from '#app/dsn/edit.ts';

const world = fc.constantFrom<ConnectionStringWorld>('windows', 'unixodbc', 'iodbc');
const awkward = fc.string({ unit: fc.constantFrom('{', '}', ';', '=', ' ', 'a', 'B', '\n', '[') });
const key = fc.oneof(
  fc.constantFrom('AwsRegion', 'awsregion', 'Schema', 'Foo', 'Driver', 'DSN', 'PWD', 'UID'),
  awkward,
);
const entries: fc.Arbitrary<DsnEntries> = fc.array(
  fc.tuple(key, fc.oneof(awkward, fc.string({ unit: 'binary' }))),
  { maxLength: 9 },
);
const text = fc.oneof(
  awkward,
  fc
    .array(
      fc.tuple(
        key,
        fc.oneof(awkward, fc.constantFrom('{a;b}', 'x', ' x ')),
        fc.constantFrom(';', '; ', ' ;'),
      ),
    )
    .map((parts) => parts.map(([name, value, end]) => `${name}=${value}${end}`).join('')),
);

describe('the text of entries', () => {
  test('says what they are, and keeps in place what it cannot say', () => {
    fc.assert(
      fc.property(entries, world, (written, where) => {
        expect(readConnectionText(connectionText(written, where), where, written)).toEqual(written);
      }),
      { numRuns: 2000 },
    );
  });

  test('is not touched as long as it says them', () => {
    fc.assert(
      fc.property(text, entries, world, (typed, before, where) => {
        const read = readConnectionText(typed, where, before);
        expect(readConnectionText(typed, where, read)).toEqual(read);
        expect(rewriteConnectionText(typed, where, read)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('any text can be made to say any entries', () => {
    fc.assert(
      fc.property(text, entries, world, (typed, wanted, where) => {
        const changes = rewriteConnectionText(typed, where, wanted);
        const after = applied(typed, changes);
        expect(readConnectionText(after, where, wanted)).toEqual(wanted);
      }),
      { numRuns: 2000 },
    );
  });

  test('never holds a secret, and none is read from it', () => {
    const secrets = CATALOGUE.filter(({ secret }) => secret).map((row): DsnEntry => [row.key, 'sentinel']);
    expect(connectionText(secrets, 'windows')).not.toContain('sentinel');
    expect(unsaidEntries(secrets, 'windows')).toEqual(secrets);
    const typed = 'Schema=a;pwd={sent;inel};Token=x;Foo=eyJhbGciOi.eyJzdWIi.c2ln;web_identity_token=';
    expect(readConnectionText(typed, 'windows', [])).toEqual([['Schema', 'a']]);
    expect(secretParts(typed, 'windows').map((part) => part.key)).toEqual(['pwd', 'Token', 'Foo']);
  });
});

describe('a change in the form', () => {
  const typed =
    'driver={Amazon Athena ODBC (x64)}; AWSREGION = {eu-west-1} ;Foo={a};foo=2;  Schema=sales ; half';

  test.each<readonly [string, (now: DsnEntries) => DsnEntries, string]>([
    [
      'rewrites the value alone',
      (now) => setValue(now, 'AwsRegion', 'us-east-1'),
      'driver={Amazon Athena ODBC (x64)}; AWSREGION = us-east-1 ;Foo={a};foo=2;  Schema=sales ; half',
    ],
    [
      'quotes what needs it',
      (now) => setValue(now, 'Schema', 'a;b'),
      'driver={Amazon Athena ODBC (x64)}; AWSREGION = {eu-west-1} ;Foo={a};foo=2;  Schema={a;b} ; half',
    ],
    [
      'removes a key with its repetitions',
      (now) => setValue(now, 'Foo', ''),
      'driver={Amazon Athena ODBC (x64)}; AWSREGION = {eu-west-1} ;Schema=sales ; half',
    ],
    [
      'adds a key after the last',
      (now) => setValue(now, 'Catalog', 'c'),
      'driver={Amazon Athena ODBC (x64)}; AWSREGION = {eu-west-1} ;Foo={a};foo=2;  Schema=sales ;Catalog=c; half',
    ],
    [
      'adds a key at the front',
      (now) => [['Catalog', 'c'], ...now],
      'driver={Amazon Athena ODBC (x64)};Catalog=c; AWSREGION = {eu-west-1} ;Foo={a};foo=2;  Schema=sales ; half',
    ],
  ])('%s', (_what, change, after) => {
    const now = readConnectionText(typed, 'windows', []);
    expect(now.map(([name]) => name)).toEqual(['AWSREGION', 'Foo', 'foo', 'Schema']);
    expect(applied(typed, rewriteConnectionText(typed, 'windows', change(now)))).toBe(after);
  });

  test('the last part may lack its semicolon', () => {
    const now = setValue(readConnectionText('Schema=a', 'windows', []), 'Catalog', 'c');
    expect(applied('Schema=a', rewriteConnectionText('Schema=a', 'windows', now))).toBe(
      'Schema=a;Catalog=c;',
    );
  });
});

test('what iODBC cannot write stays in the DSN while the rest is edited', () => {
  const before: DsnEntries = [
    ['Schema', 'a'],
    ['Foo', 'x;y'],
    ['Catalog', 'c'],
  ];
  const shown = connectionText(before, 'iodbc');
  expect(shown).toBe('DRIVER={Amazon Athena ODBC (x64)};Schema=a;Catalog=c;');
  expect(readConnectionText(shown.replace('Schema=a;', ''), 'iodbc', before)).toEqual([
    ['Foo', 'x;y'],
    ['Catalog', 'c'],
  ]);
});

test('the usual driver name is no entry unless the DSN has one', () => {
  const shown = connectionText([['Schema', 'a']], 'windows');
  expect(valueAt(readConnectionText(shown, 'windows', []), 'Driver')).toBeUndefined();
  const other = shown.replace('Amazon Athena ODBC (x64)', '/opt/a.so');
  expect(readConnectionText(other, 'windows', [])[0]).toEqual(['DRIVER', '/opt/a.so']);
});
