import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isValidName } from '#app/dsn/checks/name-problems.ts';
import { type Dsn, firstOfEachKey } from '#app/dsn/dsn.ts';
import {
  encodeRegText,
  formatRegFile,
  formatRegRemoval,
  type RegTarget,
} from '#app/dsn/registry/format-reg-file.ts';
import { regDataSources } from '#app/dsn/registry/reg-data-sources.ts';
import { parseRegFile } from '#app/dsn/registry/reg-file.ts';
import { decodeText, encodeUtf16le, encodeWindows1252 } from '#app/dsn/text/text-bytes.ts';

const target: RegTarget = {
  scope: 'user',
  driverName: 'Amazon Athena ODBC (x64)',
  driverPath: 'C:\\Program Files\\Athena\\athena.dll',
  secrets: 'leave-out',
};

const key = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((text) => `Z${text.replace(/[\0\r\n]/g, '')}`);
const value = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom('\\', '"', ';', '=', '-', '@', '[', ' '), maxLength: 12 }),
  )
  .map((text) => text.replace(/[\0\r\n]/g, ' '));
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 _-]{0,12}[A-Za-z0-9]$/).filter(isValidName);
const dsns = fc.uniqueArray(
  fc.record({
    name,
    entries: fc.array(fc.tuple(key, value), { maxLength: 6 }).map((list) => firstOfEachKey(list)),
  }),
  { maxLength: 4, selector: (dsn) => dsn.name.toLowerCase() },
);

function textOf(list: readonly Dsn[], where: RegTarget): string {
  const formatted = formatRegFile(list, where);
  if (!formatted.ok) throw new Error(formatted.failure.code);
  return formatted.value.text;
}

describe('writing and reading back', () => {
  test('gives the same data sources, from the bytes too', () => {
    fc.assert(
      fc.property(dsns, fc.constantFrom('user' as const, 'system' as const), (list, scope) => {
        const text = textOf(list, { ...target, scope, secrets: 'write' });
        const { text: decoded } = decodeText(encodeRegText(text, 'regedit5') ?? new Uint8Array());
        expect(decoded).toBe(text);
        const { dataSources, problems } = regDataSources(decoded);
        expect(problems).toEqual([]);
        expect(dataSources.map((source) => ({ ...source, entries: source.entries.slice(1) }))).toEqual(
          list.map((dsn) => ({
            name: dsn.name,
            scope,
            wow64: false,
            entries: dsn.entries,
            listedDriver: target.driverName,
            athena: 'certain',
            problems: [],
          })),
        );
        for (const { entries } of dataSources) expect(entries[0]).toEqual(['Driver', target.driverPath]);
      }),
      { numRuns: 500 },
    );
  });

  test('is what regedit takes: header, list, cleared key, escapes, CRLF', () => {
    const text = textOf([{ name: 'Sales', entries: [['LogPath', 'C:\\logs "x"']] }], target);
    expect(text.split('\r\n')).toEqual([
      'Windows Registry Editor Version 5.00',
      '',
      '[HKEY_CURRENT_USER\\Software\\ODBC\\ODBC.INI\\ODBC Data Sources]',
      '"Sales"="Amazon Athena ODBC (x64)"',
      '',
      '[-HKEY_CURRENT_USER\\Software\\ODBC\\ODBC.INI\\Sales]',
      '',
      '[HKEY_CURRENT_USER\\Software\\ODBC\\ODBC.INI\\Sales]',
      '"Driver"="C:\\\\Program Files\\\\Athena\\\\athena.dll"',
      '"LogPath"="C:\\\\logs \\"x\\""',
      '',
      '',
    ]);
  });

  test('leaves secrets out unless asked, and says so', () => {
    const secret: Dsn = { name: 'Sales', entries: [['PWD', 'sentinel-password']] };
    const formatted = formatRegFile([secret], target);
    expect(formatted).toMatchObject({ ok: true, value: { leftOut: [{ dsn: 'Sales', key: 'PWD' }] } });
    expect(JSON.stringify(formatted)).not.toContain('sentinel');
    expect(textOf([secret], { ...target, secrets: 'write' })).toContain('"PWD"="sentinel-password"');
  });

  test.each([
    ['a\\b', 'k', 'v', 'name'],
    ['a]b', 'k', 'v', 'name'],
    ['', 'k', 'v', 'name'],
    ['ODBC Data Sources', 'k', 'v', 'name'],
    ['a', '', 'v', 'key'],
    ['a', 'k\n', 'v', 'key'],
    ['a', 'k', 'v\r\n[HKEY_LOCAL_MACHINE]', 'value'],
    ['a', 'k', '\0', 'value'],
  ])('refuses what would be another line or key: %j %j %j', (written, keyword, text, code) => {
    const result = formatRegFile([{ name: written, entries: [[keyword, text]] }], target);
    expect(result).toMatchObject({ ok: false, failure: { code } });
  });

  test('a removal leaves nothing behind', () => {
    const removal = formatRegRemoval(['Sales'], 'user');
    const both = textOf([{ name: 'Sales', entries: [] }], target) + (removal.ok ? removal.value : '');
    expect(regDataSources(both).dataSources).toEqual([]);
    expect(formatRegRemoval(['a\\b'], 'user').ok).toBe(false);
  });
});

const wild = `REGEDIT4

; exported
[HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\ODBC\\ODBC.INI\\Old]
@="default"
"AwsRegion"="eu-west-1"
"UseProxy"=dword:00000001
"LogPath"=hex(2):43,3a,5c,\\
  6c,6f,67,73,00
"Big"=hex(b):01,00,00,00,00,00,00,00
"Many"=hex(7):61,00,62,00,00
"Raw"=hex:01,02
"Schema"="x" ; comment
"Schema"=-
"awsregion"="us-east-1"
nonsense
[HKEY_CURRENT_USER\\Software\\ODBC\\ODBC.INI\\ODBC Data Sources]
"New"="Amazon Athena ODBC (x64)"
[HKCU\\Software\\ODBC\\ODBC.INI\\New]
"Schema"="a \\"b\\" \\\\ c"
[HKCU\\Software\\ODBC\\ODBC.INI\\New\\Deeper]
"Schema"="no"
[HKEY_CURRENT_USER\\Software\\Other]
"Schema"="no"
`;

describe('reading what is found in the wild', () => {
  test('takes all kinds of values, later ones over earlier', () => {
    const { dataSources, problems } = regDataSources(wild);
    expect(dataSources).toMatchObject([
      {
        name: 'Old',
        scope: 'system',
        wow64: true,
        entries: [
          ['AwsRegion', 'us-east-1'],
          ['UseProxy', '1'],
          ['LogPath', 'C:\\logs'],
          ['Big', '1'],
        ],
      },
      { name: 'New', scope: 'user', wow64: false, athena: 'certain', entries: [['Schema', 'a "b" \\ c']] },
    ]);
    expect(dataSources[0]?.problems).toHaveLength(3);
    expect(problems).toEqual(['Line 16: This line is neither a key nor a value.']);
  });

  test('reads hex texts of the Unicode form as UTF-16', () => {
    const text =
      'Windows Registry Editor Version 5.00\n[HKCU\\Software\\ODBC\\ODBC.INI\\A]\n"K"=hex(2):e9,00,00,00\n';
    expect(regDataSources(text).dataSources[0]?.entries).toEqual([['K', 'é']]);
  });

  test('any text is read without an exception', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '[HKCU\\Software\\ODBC\\ODBC.INI\\A]',
        '[-',
        '"a"="b"',
        '"a"=hex:00,\\',
        '"a',
        '@=-',
        '"a"=dword:zz',
      ),
      fc.string(),
    );
    const text = fc.oneof(
      fc.array(line).map((lines) => `REGEDIT4\n${lines.join('\n')}`),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (any) => {
        const { keys, problems } = parseRegFile(any);
        const lines = any.split(/\r\n|\r|\n/).length;
        for (const { line: at } of [...keys, ...problems]) {
          expect(at).toBeGreaterThan(0);
          expect(at).toBeLessThanOrEqual(lines);
        }
        regDataSources(any);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['"', '\\', '"a"=hex:00,\\\n', '[', '"a"="\\', '=hex:', ','])(
    'long runs of %j are read',
    (part) => {
      const long = `REGEDIT4\n[HKCU\\Software\\ODBC\\ODBC.INI\\A]\n"a"=${part.repeat(300_000)}`;
      expect(parseRegFile(long).keys.length).toBeGreaterThan(0);
    },
  );
});

describe('bytes', () => {
  test('any text passes through UTF-16LE', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const decoded = decodeText(encodeUtf16le(text));
        expect(decoded).toEqual({ text, encoding: 'utf-16le', mark: true });
      }),
    );
  });

  test('any bytes are decoded, UTF-8 as the platform decodes it', () => {
    const fatal = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 64 }),
          fc.array(fc.constantFrom(0x0a, 0x41, 0x80, 0xc2, 0xe9)).map((codes) => Uint8Array.from(codes)),
          fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
        ),
        (bytes) => {
          const { text, encoding, mark } = decodeText(bytes);
          if (encoding === 'utf-8') expect(text).toBe(fatal.decode(mark ? bytes.subarray(3) : bytes));
          if (encoding === 'windows-1252') {
            expect(() => fatal.decode(bytes)).toThrow();
            // Each line is in an encoding of its own.
            const encoded = text
              .split(/(?<=\n)/)
              .map((line) => [new TextEncoder().encode(line), encodeWindows1252(line)] as const);
            let at = 0;
            for (const forms of encoded) {
              const rest = bytes.subarray(at);
              const form = forms.find((one) => one !== undefined && startsWith(rest, one));
              expect(form).toBeDefined();
              at += form?.length ?? 0;
            }
            expect(at).toBe(bytes.length);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('the old code page takes what it has', () => {
    expect(encodeWindows1252('a€é')).toEqual(new Uint8Array([0x61, 0x80, 0xe9]));
    expect(encodeWindows1252('Ω')).toBeUndefined();
    expect(encodeRegText('REGEDIT4', 'regedit4')?.length).toBe(8);
  });

  test('long files are decoded', () => {
    const long = 'é'.repeat(500_000);
    expect(decodeText(new TextEncoder().encode(long)).text).toBe(long);
    expect(decodeText(encodeUtf16le(long)).text).toBe(long);
  });
});

test('as to regedit, a key may end with a backslash, and no value stands below a key without its bracket', () => {
  const root = 'HKEY_CURRENT_USER\\Software\\ODBC\\ODBC.INI';
  const { dataSources } = regDataSources(
    `REGEDIT4\n\n[${root}\\Sales\\]\n"Workgroup"="w"\n[${root}\\Other\n"Schema"="s"\n`,
  );
  expect(dataSources.map(({ name, entries }) => [name, entries])).toEqual([['Sales', [['Workgroup', 'w']]]]);
});

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

describe('a string over several lines', () => {
  const start =
    'REGEDIT4\r\n\r\n[HKEY_CURRENT_USER\\Software\\ODBC\\ODBC.INI\\A]\r\n"AwsRegion"="us-east-1"\r\n';

  test.each(['first\r\n[second]\r\nthird', 'first\r\n; second\r\n', '\r\n\\"x\\"\r\n'])(
    'hides nothing of what follows: %j',
    (text) => {
      const { dataSources } = regDataSources(`${start}"Description"="${text}"\r\n"Schema"="after"\r\n`);
      expect(dataSources).toMatchObject([
        {
          name: 'A',
          entries: [
            ['AwsRegion', 'us-east-1'],
            ['Schema', 'after'],
          ],
          problems: ['Line 5: Description has line breaks, which no DSN can hold, and was left out.'],
        },
      ]);
    },
  );

  test('that is never closed swallows nothing', () => {
    const { dataSources, problems } = regDataSources(`${start}"Description"="first\r\n"Schema"="after"\r\n`);
    expect(dataSources[0]?.entries).toEqual([
      ['AwsRegion', 'us-east-1'],
      ['Schema', 'after'],
    ]);
    expect(problems).toEqual([
      "Line 5: The value of Description is written in a way that regedit doesn't know.",
    ]);
  });
});
