import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConnectionStringWorld,
  formatConnectionString,
  parseConnectionString,
} from '#app/dsn/connection-string/connection-string.ts';
import { type DsnEntries, firstOfEachKey } from '#app/dsn/dsn.ts';

const worlds: readonly ConnectionStringWorld[] = ['windows', 'unixodbc', 'iodbc'];
const key = fc.stringMatching(/^Z[A-Za-z0-9_ ]{0,12}[A-Za-z0-9_]$/);
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom('{', '}', ';', '=', ' ', 'a'), maxLength: 12 }),
);
const entries = fc
  .array(fc.tuple(key, value), { maxLength: 8 })
  .map((list): DsnEntries => firstOfEachKey(list));

describe('each world of quoting', () => {
  test('reads back what it writes, and names what it cannot say', () => {
    fc.assert(
      fc.property(entries, fc.constantFrom(...worlds), (written, world) => {
        const { text, leftOut } = formatConnectionString(written, { by: 'driver' }, world);
        const said = written.filter(([name]) => !leftOut.some((left) => left.key === name));
        const read = parseConnectionString(text, world);
        expect(read.entries.slice(1)).toEqual(said);
        expect(read.entries[0]).toEqual(['DRIVER', 'Amazon Athena ODBC (x64)']);
        if (world !== 'iodbc') expect(leftOut.map(({ why }) => why)).not.toContain('repeated');
      }),
      { numRuns: 1500 },
    );
  });

  test('takes any text without an exception, and spans lie within it', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), value);
    fc.assert(
      fc.property(text, fc.constantFrom(...worlds), (any, world) => {
        const { entries: read, spans, problems } = parseConnectionString(any, world);
        expect(spans).toHaveLength(read.length);
        for (const { start, end } of [...spans, ...problems]) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(any.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('iODBC', () => {
  const says = (written: DsnEntries) => formatConnectionString(written, { by: 'dsn', name: 'x' }, 'iodbc');
  const reads = (text: string) => parseConnectionString(text, 'iodbc');

  test.each(['a;b', 'a;b}c', '{', 'x{y', 'a}{'])('cannot say %j', (written) => {
    expect(says([['Zone', written]])).toEqual({
      text: 'DSN=x;',
      leftOut: [{ key: 'Zone', why: 'inexpressible' }],
    });
  });

  test.each(['a}b', '{a;b}', '(x)', 'a=b', ' a '])('says %j without quoting', (written) => {
    expect(says([['Zone', written]]).text).toBe(`DSN=x;Zone=${written};`);
  });

  test('keeps braces in values, not in DRIVER, and takes a first word for a DSN', () => {
    const { entries: read, problems } = reads('mydsn;DRIVER={Some (x64)};Schema={a;b};Schema=c');
    expect(read).toEqual([
      ['DSN', 'mydsn'],
      ['DRIVER', 'Some (x64)'],
      ['Schema', '{a;b}'],
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['braces-kept', 'repeated-keyword']);
  });

  test('a driver whose name holds a brace is left out', () => {
    const { leftOut } = formatConnectionString([['Driver', '/a}b']], { by: 'driver' }, 'iodbc');
    expect(leftOut).toEqual([{ key: 'DRIVER', why: 'inexpressible' }]);
  });
});
