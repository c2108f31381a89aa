import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { entriesOf, parseOdbcIni } from '#app/dsn/ini/odbc-ini.ts';
import { available } from '#test/support/available.ts';

const folder = mkdtempSync(join(tmpdir(), 'odbc-ini-'));
const file = join(folder, 'user.ini');
afterAll(() => rmSync(folder, { recursive: true }));

/** What unixODBC reads of a section, a repeated key named once; undefined where it finds no section. */
function unixOdbc(text: string, name: string) {
  writeFileSync(file, text);
  writeFileSync(join(folder, 'odbc.ini'), '');
  const env = { ...process.env, ODBCINI: file, ODBCSYSINI: folder };
  try {
    const output = execFileSync('odbcinst', ['-q', '-s', '-n', name], {
      env,
      encoding: 'latin1',
      stdio: 'pipe',
    });
    const lines = output.split('\n').slice(1).filter(Boolean);
    const pairs = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
    const seen = new Map(pairs.map(([key = '', value = '']) => [key.toLowerCase(), value]));
    return Object.fromEntries(seen);
  } catch {
    return undefined;
  }
}

function ours(text: string, name: string) {
  const section = parseOdbcIni(text).dataSources.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (section === undefined) return undefined;
  return Object.fromEntries(entriesOf(section).map(([key, value]) => [key.toLowerCase(), value]));
}

describe.runIf(available('odbcinst'))('our reading of odbc.ini and that of unixODBC', () => {
  test.each([
    ['comments and blanks', '# c\n\n  ; d\n[A]\n  K = v w \nL\t=\t1\n'],
    ['inline comments', '[A]\nLogLevel=0  # text\nPath=a;b\n'],
    ['equals signs, quotes, braces', '[A]\nX=a=b\nQ="q"\nB={x}\n'],
    ['repeated keys', '[A]\nK=1\nk=2\nL=3\n'],
    ['lines without equals sign', '[A]\nK=1\nalone\nL=\nM=2\n'],
    ['Windows line ends', '[A]\r\nK=1\r\nL=2\r\n'],
    ['repeated sections', '[A]\nK=1\n[B]\nL=2\n[A]\nM=3\n'],
    ['section names with blanks and tails', '[ A ] tail\nK=1\n[B\nL=2\n'],
    ['indented sections', '[B]\nL=2\n  [A]\nK=1\n'],
    ['no line end at the end', '[B]\nL=2\n[A]\nK=1'],
  ])('agree on %s', (_what, text) => {
    const read = ours(text, 'A');
    expect(read).toBeDefined();
    expect(read).toEqual(unixOdbc(text, 'A'));
    expect(ours(text, 'b')).toEqual(unixOdbc(text, 'b'));
  });

  test('agree on any file of plain characters', () => {
    const piece = fc.constantFrom(
      '[A]',
      '[B]',
      'K',
      'L',
      'm',
      '=',
      ' ',
      '\t',
      '#',
      ';',
      '{',
      '"',
      'v',
      '\n',
      '\n',
      '\r\n',
    );
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => `[A]\nfirst=1\n${pieces.join('')}\n`);
    // odbcinst ends its listing at an entry without key, which is our reading's only difference.
    const listable = text.filter((any) => !/^[ \t\r]*=/m.test(any));
    fc.assert(
      fc.property(listable, (any) => {
        expect(ours(any, 'A')).toEqual(unixOdbc(any, 'A'));
      }),
      { numRuns: 150 },
    );
  });
});
