import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { iniProblems } from '#app/dsn/checks/ini-problems.ts';
import { type DsnEntries, firstOfEachKey } from '#app/dsn/dsn.ts';
import { type IniDialect, readsAsKey } from '#app/dsn/ini/ini-line.ts';
import { entriesOf, parseOdbcIni } from '#app/dsn/ini/odbc-ini.ts';
import {
  formatIniDocument,
  type OdbcIniDocument,
  parseIniDocument,
  sectionEntries,
  sectionNames,
} from '#app/dsn/ini/odbc-ini-document.ts';
import {
  type EditedIni,
  iniOf,
  putDataSource,
  putSection,
  removeDataSource,
  removeSection,
  setIniValue,
  unsetIniValue,
} from '#app/dsn/ini/odbc-ini-edits.ts';

const sample = [
  '; written by hand\r\n',
  '[ODBC Data Sources]\r\n',
  'sales = Amazon Athena ODBC (x64)\r\n',
  'hr\t=\tPostgreSQL\r\n',
  '\r\n',
  '[sales]\r\n',
  '# the driver\r\n',
  'Driver = /opt/lib.so\r\n',
  'AWSREGION   =  eu-west-1   \r\n',
  'AwsRegion = us-east-1\r\n',
  '\r\n',
  '# people\r\n',
  '[hr]\r\n',
  'Servername=db',
].join('');

const dialects: readonly IniDialect[] = ['unixodbc', 'iodbc'];
const dialect = fc.constantFrom(...dialects);
const line = fc.oneof(
  fc.constantFrom(
    '[a]',
    '[A',
    '[ b ] x',
    'k=v',
    ' k = v ',
    'K = w ; c',
    '# c',
    '; c',
    '',
    '\t',
    '=x',
    'k',
    'k="a ;b',
    '[]',
  ),
  fc.string({ maxLength: 12 }),
);
const text = fc.oneof(
  fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '\u001a', '\n\n')))
    .map((lines) => lines.flat().join('')),
  fc.string({ unit: 'binary' }),
  fc.string().map((any) => `\uFEFF${any}`),
);
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 _-]{0,12}[A-Za-z0-9]$/);
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom('#', ';', ' ', '"', "'", '=', '{', '}', 'a'), maxLength: 15 }),
);
const entries = fc
  .array(fc.tuple(name, value), { maxLength: 8 })
  .map((list): DsnEntries => firstOfEachKey(list));

function edited(result: EditedIni): OdbcIniDocument {
  if (!result.ok) throw new Error(`refused: ${result.failure.code}`);
  return result.value;
}

describe('a document', () => {
  test('gives any text back byte for byte, in both dialects', () => {
    fc.assert(
      fc.property(text, dialect, (any, kind) => {
        expect(formatIniDocument(parseIniDocument(any, kind))).toBe(any);
      }),
      { numRuns: 1000 },
    );
  });

  test('says of unixODBC what the reader of data sources says', () => {
    fc.assert(
      fc.property(text, (any) => {
        const document = parseIniDocument(any, 'unixodbc');
        for (const source of parseOdbcIni(any).dataSources) {
          expect(sectionEntries(document, source.name)).toEqual(entriesOf(source));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('is read as iODBC reads it: comments in the line, quotes, indented lines', () => {
    const document = parseIniDocument(
      '[a]\nOne=1 ; c\nTwo="x ;y" #c\nThree=;c\nFour=a;b#c\n Five=5\nSix=x\rSeven=7\nNothing\n',
      'iodbc',
    );
    expect(sectionEntries(document, 'A')).toEqual([
      ['One', '1'],
      ['Two', '"x ;y"'],
      ['Three', ''],
      ['Four', 'a;b#c'],
      ['Six', 'x'],
      ['Seven', '7'],
    ]);
    expect(sectionEntries(document, 'b')).toBeUndefined();
  });
});

describe('an edit', () => {
  const document = parseIniDocument(sample, 'unixodbc');
  const changed = (result: EditedIni) => formatIniDocument(edited(result));

  test('of a value touches that value only, not even the blanks around it', () => {
    expect(changed(setIniValue(document, 'SALES', 'AwsRegion', 'eu-north-1'))).toBe(
      sample.replace('eu-west-1', 'eu-north-1'),
    );
  });

  test('that changes nothing changes nothing', () => {
    expect(changed(setIniValue(document, 'sales', 'awsregion', 'eu-west-1'))).toBe(sample);
    expect(unsetIniValue(document, 'sales', 'Nothing')).toBe(document);
    expect(removeDataSource(document, 'nothing')).toBe(document);
  });

  test('puts a new key after the last one, in the style and with the line end that are there', () => {
    expect(changed(setIniValue(document, 'sales', 'Schema', 'x'))).toBe(
      sample.replace('us-east-1\r\n', 'us-east-1\r\nSchema = x\r\n'),
    );
  });

  test('ends a last line that had no end', () => {
    expect(changed(setIniValue(document, 'hr', 'Port', '1'))).toBe(`${sample}\r\nPort=1\r\n`);
  });

  test('removes a key with its repetitions', () => {
    const without = sample.replace(/AWSREGION.*\r\nAwsRegion.*\r\n/, '');
    expect(formatIniDocument(unsetIniValue(document, 'sales', 'AwsRegion'))).toBe(without);
  });

  test('of a section keeps its comments, order, spelling, and what no manager reads', () => {
    const after = putSection(document, 'sales', [
      ['Schema', 's'],
      ['AwsRegion', 'eu-west-1'],
      ['Driver', '/new.so'],
    ]);
    expect(changed(after)).toBe(
      sample.replace('/opt/lib.so', '/new.so').replace('us-east-1\r\n', 'us-east-1\r\nSchema = s\r\n'),
    );
  });

  test('of an empty file, one data source after the other, is the same as of all at once', () => {
    const dsns = ['a', 'b', 'c'].map((each) => ({
      name: each,
      entries: [
        ['K', each],
        ['k', 'again'],
      ] as const,
    }));
    for (const kind of dialects) {
      const put = dsns.reduce((all, dsn) => edited(putDataSource(all, dsn, 'D')), parseIniDocument('', kind));
      expect(formatIniDocument(edited(iniOf(dsns, 'D', kind)))).toBe(formatIniDocument(put));
      expect(iniOf([...dsns, { name: 'odbc', entries: [] }], 'D', kind)).toMatchObject({ ok: false });
      expect(iniOf([{ name: 'x', entries: [['#', '1']] }], 'D', kind)).toMatchObject({ ok: false });
    }
  });

  test('keeps the list in step, and comments of the next section', () => {
    const removed = formatIniDocument(removeDataSource(document, 'Sales'));
    expect(removed).toBe(
      '; written by hand\r\n[ODBC Data Sources]\r\nhr\t=\tPostgreSQL\r\n\r\n# people\r\n[hr]\r\nServername=db',
    );
    const put = edited(putDataSource(document, { name: 'new', entries: [['A', 'b']] }, 'Some Driver'));
    expect(sectionEntries(put, 'ODBC Data Sources')).toContainEqual(['new', 'Some Driver']);
    expect(formatIniDocument(put)).toMatch(/Servername=db\r\n\r\n\[new\]\r\nA = b\r\n$/);
  });

  test('makes a file from nothing, the list first', () => {
    const empty = parseIniDocument('', 'iodbc');
    expect(changed(putDataSource(empty, { name: 'x', entries: [['A', 'b']] }, 'D'))).toBe(
      '[ODBC Data Sources]\nx=D\n\n[x]\nA=b\n',
    );
  });

  test('keeps a comment in the line, unless the value would swallow it', () => {
    const inline = parseIniDocument('[a]\nk = v\t; why\n', 'iodbc');
    expect(changed(setIniValue(inline, 'a', 'k', 'w'))).toBe('[a]\nk = w\t; why\n');
    expect(changed(setIniValue(inline, 'a', 'k', 'it"s'))).toBe('[a]\nk=it"s\n');
  });

  test('moves an indented line of iODBC to the margin where its key is written, and no other', () => {
    const indented =
      '[a]\r\n  Driver = d.dylib\r\n\tAwsRegion\t= r ; why\r\n  Workgroup = w\r\n  more text\r\n';
    const before = parseIniDocument(indented, 'iodbc');
    expect(changed(setIniValue(before, 'a', 'workgroup', 'x'))).toBe(
      indented.replace('  Workgroup = w', 'Workgroup = x'),
    );
    const put = putSection(before, 'a', [
      ['Driver', 'd.dylib'],
      ['AwsRegion', 's'],
      ['Schema', 'new'],
    ]);
    expect(changed(put)).toBe(
      '[a]\r\nDriver = d.dylib\r\nAwsRegion\t= s ; why\r\n  Workgroup = w\r\n  more text\r\nSchema = new\r\n',
    );
    expect(changed(putSection(parseIniDocument('[a]\nk=v\n  k=w\n', 'iodbc'), 'a', [['k', 'x']]))).toBe(
      '[a]\nk=x\n  k=w\n',
    );
    expect(changed(putSection(parseIniDocument('[a]\n  k=v\nk=w\n', 'iodbc'), 'a', [['k', 'x']]))).toBe(
      '[a]\n  k=v\nk=x\n',
    );
  });

  test('gives up the blanks rather than a byte of a value', () => {
    const long = 'x'.repeat(980);
    const put = changed(
      setIniValue(parseIniDocument('[a]\nk   =   v\n', 'unixodbc'), 'a', 'web_identity_token', long),
    );
    expect(put.split('\n')[2]).toBe(`web_identity_token=${long}`);
  });

  test.each([
    ['a]b', 'k', 'v', 'section-name'],
    ['', 'k', 'v', 'section-name'],
    ['a\nb', 'k', 'v', 'section-name'],
    [' a', 'k', 'v', 'section-name'],
    ['a', '', 'v', 'key'],
    ['a', 'k=l', 'v', 'key'],
    ['a', '[k', 'v', 'key'],
    ['a', '#k', 'v', 'key'],
    ['a', ' k', 'v', 'key'],
    ['a', 'k', 'v\n[b]', 'value'],
    ['a', 'k', 'v\0', 'value'],
  ])('refuses what would be read as something else: %j %j %j', (section, key, written, code) => {
    for (const kind of dialects) {
      const result = setIniValue(parseIniDocument(sample, kind), section, key, written);
      expect(result).toMatchObject({ ok: false, failure: { code } });
      expect(putSection(parseIniDocument('', kind), section, [[key, written]]).ok).toBe(false);
    }
  });

  test.each(['odbc data sources', 'ODBC', 'ATHENA_WIDE_SETTINGS'])(
    'takes %j for no data source',
    (special) => {
      expect(putDataSource(document, { name: special, entries: [] }, 'D')).toMatchObject({ ok: false });
      expect(removeDataSource(document, special)).toBe(document);
    },
  );

  test('leaves every other section as it was, in any text', () => {
    fc.assert(
      fc.property(text, dialect, name, entries, (any, kind, section, wanted) => {
        const before = parseIniDocument(any, kind);
        const put = putSection(before, section, wanted);
        const after = put.ok ? put.value : before;
        const reread = parseIniDocument(formatIniDocument(after), kind);
        const gone = parseIniDocument(formatIniDocument(removeSection(before, section)), kind);
        for (const other of sectionNames(before).filter(
          (each) => each.toLowerCase() !== section.toLowerCase(),
        )) {
          expect(sectionEntries(reread, other)).toEqual(sectionEntries(before, other));
          expect(sectionEntries(gone, other)).toEqual(sectionEntries(before, other));
        }
        expect(sectionEntries(gone, section)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  test('written and removed again, the text is what it was', () => {
    fc.assert(
      fc.property(dialect, entries, (kind, wanted) => {
        const before = parseIniDocument('[one]\nA=b\n# c\n', kind);
        const put = putDataSource(before, { name: 'two', entries: wanted }, 'D');
        if (!put.ok) return;
        const removed = removeSection(removeDataSource(put.value, 'two'), 'ODBC Data Sources');
        expect(formatIniDocument(removed)).toBe(formatIniDocument(before));
      }),
    );
  });
});

describe('what is written is read', () => {
  test('by the same manager, wherever no problem was named', () => {
    fc.assert(
      fc.property(text, dialect, entries, (any, kind, wanted) => {
        const dsn = { name: 'target', entries: wanted };
        const named = new Set(iniProblems(dsn, kind).map(({ key }) => key));
        const put = putSection(parseIniDocument(any, kind), dsn.name, wanted);
        if (!put.ok) {
          expect(named).toContain(put.failure.of);
          return;
        }
        const read = sectionEntries(parseIniDocument(formatIniDocument(put.value), kind), dsn.name) ?? [];
        const lower = new Map(read.map(([key, written]) => [key.toLowerCase(), written]));
        expect(read).toHaveLength(wanted.length);
        for (const [key, written] of wanted) {
          if (!named.has(key)) expect(lower.get(key.toLowerCase())).toBe(written);
        }
      }),
      { numRuns: 1000 },
    );
  });

  const codes = (written: string, kind: IniDialect, key = 'client_secret') =>
    iniProblems({ name: 'x', entries: [[key, written]] }, kind).map(
      ({ code, severity }) => `${severity} ${code}`,
    );

  test('problems: cut lines, comments, blanks, breaks', () => {
    expect(codes('x'.repeat(980), 'unixodbc', 'web_identity_token')).toEqual([]);
    expect(codes('x'.repeat(981), 'unixodbc', 'web_identity_token')).toEqual(['error line-cut']);
    expect(codes('é'.repeat(500), 'unixodbc')).toEqual(['error line-cut']);
    expect(codes('x'.repeat(5000), 'iodbc')).toEqual([]);
    expect(codes('a ;b', 'iodbc')).toEqual(['error comment-cut']);
    expect(codes('#b', 'iodbc')).toEqual(['error comment-cut']);
    expect(codes('a;b}c', 'iodbc')).toEqual([]);
    expect(codes('a ;b', 'unixodbc')).toEqual([]);
    expect(codes(' a', 'unixodbc')).toEqual(['warning value-outer-blank']);
    expect(codes('a\nb', 'iodbc')).toEqual(['error line-break']);
    expect(codes('a', 'iodbc', 'k=l')).toEqual(['error invalid-key']);
  });

  test('problems: names over the limits', () => {
    const name32 = 'n'.repeat(32);
    const of = (written: string, kind: IniDialect) => iniProblems({ name: written, entries: [] }, kind);
    expect(of(name32, 'unixodbc')).toEqual([]);
    expect(of(name32, 'iodbc')).toMatchObject([{ severity: 'error', code: 'name-too-long-for-iodbc' }]);
    expect(of('#x', 'unixodbc')).toMatchObject([{ severity: 'error', code: 'name-forbidden-character' }]);
  });

  test('no problem quotes a value', () => {
    for (const kind of dialects) {
      const problems = iniProblems(
        { name: 'x', entries: [['PWD', ` sentinel-secret ;${'y'.repeat(2000)}`]] },
        kind,
      );
      expect(problems.length).toBeGreaterThan(0);
      expect(JSON.stringify(problems)).not.toContain('sentinel');
    }
  });

  test('a key that reads as a key is one in a line', () => {
    expect(['k', 'Odd Key', 'k;l', 'é'].map((key) => readsAsKey(key, 'iodbc'))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});
