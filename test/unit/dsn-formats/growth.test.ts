import { describe, expect, test } from 'vitest';
import { parseConnectionString } from '#app/dsn/connection-string/connection-string.ts';
import { addedOdbcDsns } from '#app/dsn/embedded/add-odbc-dsn.ts';
import { echoedIni } from '#app/dsn/embedded/echoed-ini.ts';
import { policyDataSources } from '#app/dsn/embedded/group-policy.ts';
import { iniInText } from '#app/dsn/embedded/ini-in-text.ts';
import { namedArguments } from '#app/dsn/embedded/named-arguments.ts';
import { registryScript } from '#app/dsn/embedded/registry-script.ts';
import { textsInCode } from '#app/dsn/embedded/text-in-code.ts';
import { importAny } from '#app/dsn/import/import-any.ts';
import { IMPORT_LIMIT } from '#app/dsn/import/import-limit.ts';
import { parseFileDsn } from '#app/dsn/ini/file-dsn.ts';
import type { IniDialect } from '#app/dsn/ini/ini-line.ts';
import { parseOdbcIni } from '#app/dsn/ini/odbc-ini.ts';
import { formatIniDocument, parseIniDocument } from '#app/dsn/ini/odbc-ini-document.ts';
import { putSection, removeSection } from '#app/dsn/ini/odbc-ini-edits.ts';
import { parseJdbcUrl } from '#app/dsn/jdbc/jdbc-url.ts';
import { parseDsnJson } from '#app/dsn/json/dsn-json.ts';
import { regDataSources } from '#app/dsn/registry/reg-data-sources.ts';

/** Text that makes careless parsers look at it again and again. */
const parts = [
  '{',
  '}',
  '}}',
  ';',
  '=',
  ' ',
  '\t',
  '\r',
  '\n',
  '"',
  "'",
  '\\',
  '#',
  '[',
  ']',
  '.',
  'eyJ',
  'eyJ.a.',
  '|',
  'a=',
  'a={',
  'a=b;',
  '=;',
  ' ;',
  '[a]\n',
  '[a]\nb=c\n',
  'a=b\n',
  ' a\n',
  '; c\n',
  '\n\n[',
  '{"a":',
  '[[',
  '"a"="b"\n',
  '"a"=hex:00,\\\n',
  '"a"="\\',
  '[-a]\n',
  '=hex:',
  '"DSN=x" + ',
  "'DSN=x'\n",
  '"""',
  "\\'",
  'DSN=x\n',
  '\u001a ',
  '<a b="',
  '[a]\nk=v\n[A]\n',
  '\u00e9',
  '\u00a0',
  '>dsn=a;b=c',
  'jdbc:athena://`',
  'Add-OdbcDsn -Name a "b=c" ',
  '\ud83d',
  'Add-OdbcDsn @a -Name a -SetPropertyValue $a\n$a=@(',
  'reg add "HKCU\\Software\\ODBC\\ODBC.INI\\A" /v a /d "b\\" ^\n',
  "Set-ItemProperty HKCU:\\Software\\ODBC\\ODBC.INI\\A a 'b'\n",
  'x <<A\n[a]\nA\n',
  '# <<A\n',
  'x: |\n [a]\n',
  'echo "[a]\\n" ',
  'f(Driver="a", b=1, ',
  '<Properties dsn="a" hive="b" c=',
  'driver=\r',
  '\\"\n',
  '\\"""\n',
] as const;

function edit(text: string, dialect: IniDialect): void {
  const document = parseIniDocument(text, dialect);
  const put = putSection(document, 'a', [['k', 'v']]);
  formatIniDocument(removeSection(put.ok ? put.value : document, 'a'));
}

const parsers: readonly (readonly [string, string, (text: string) => unknown])[] = [
  ['odbc.ini', '', parseOdbcIni],
  ['document, unixODBC', '[x]\n', (text) => edit(text, 'unixodbc')],
  ['document, iODBC', '[x]\nk=', (text) => edit(text, 'iodbc')],
  ['connection string', 'k=', (text) => parseConnectionString(text)],
  ['connection string, iODBC', 'k=', (text) => parseConnectionString(text, 'iodbc')],
  ['.reg', 'REGEDIT4\n[HKCU\\Software\\ODBC\\ODBC.INI\\A]\n"a"=', regDataSources],
  ['.dsn', '[ODBC]\n', parseFileDsn],
  ['JDBC URL', 'jdbc:athena://', parseJdbcUrl],
  ['JSON', '{"format":"athena-dsn","version":1,"dsns":', parseDsnJson],
  ['code', 'f("DSN=', textsInCode],
  ['code, doubled quotes', 'Odbc.DataSource("DSN=', textsInCode],
  ['import of code', 'f("DSN=', (text) => importAny(text)],
  ['import of JSON', '{"x":"DSN=', (text) => importAny(text)],
  ['import', '[a]\nAwsRegion=', importAny],
  ['named arguments', 'dbConnect(odbc(), Driver = "', namedArguments],
  [
    'markup',
    '<DataSources><RegistrySettings><a b="',
    (text) => void [policyDataSources(text), registryScript(`ODBC.INI${text}`)],
  ],
  ['script', 'ODBC.INI', registryScript],
  ['script with an odbc.ini', '', (text) => void [iniInText(text), echoedIni(text)]],
  ['import of one string', 'AwsRegion=', importAny],
];

/** Processor time in milliseconds, which other programs on the machine don't add to. */
function cost(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The best of some runs leaves out what the garbage collector takes. */
function leastCost(run: () => unknown): number {
  return Math.min(...Array.from({ length: 3 }, () => cost(run)));
}

describe('work grows with the length, not with its square', () => {
  test.each(parsers)(
    '%s',
    (_name, start, parse) => {
      for (const part of parts) {
        const short = start + part.repeat(10_000 / part.length);
        const long = start + part.repeat(160_000 / part.length);
        // Sixteen times the text is 256 times the work for a parser that goes quadratic; small costs are noise.
        if (cost(() => parse(long)) < 200) continue;
        const grown =
          leastCost(() => parse(long)) /
          Math.max(
            leastCost(() => parse(short)),
            1,
          );
        expect(grown, JSON.stringify(part)).toBeLessThan(100);
      }
    },
    60_000,
  );

  test('a table that many commands share is read once', () => {
    const script = (table: string): string => `$a = @{ ${table} }\n${'Add-OdbcDsn @a\n'.repeat(2000)}`;
    const short = leastCost(() => addedOdbcDsns(script('b = 1')));
    const long = leastCost(() => addedOdbcDsns(script('b = 1; '.repeat(2000))));
    expect(long).toBeLessThan(short * 5 + 50);
  });

  test('commands that share a long list make no more text than may be imported', () => {
    const list = `$v = @(${'"Schema=b",'.repeat(1500)})\n`;
    const script = list + 'Add-OdbcDsn -Name a -SetPropertyValue $v\n'.repeat(2000);
    const strings = addedOdbcDsns(script);
    expect(strings[0]).toContain('Schema=b;Schema=b;');
    expect(strings.join('').length).toBeLessThanOrEqual(IMPORT_LIMIT);
  });

  test('commands that share a long value make no more text than may be imported', () => {
    const value = `$v = "${'b'.repeat(2000)}"\n`;
    const command = 'Set-ItemProperty HKCU:\\Software\\ODBC\\ODBC.INI\\A Schema $v\n';
    const text = registryScript(value + command.repeat(8000)) ?? '';
    expect(text).toContain('"Schema"="bbb');
    // Of each line some more than the value.
    expect(text.length).toBeLessThanOrEqual(IMPORT_LIMIT * 1.2);
  });
});
