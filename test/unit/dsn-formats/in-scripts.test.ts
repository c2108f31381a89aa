import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cmdWords, powerShellWords } from '#app/dsn/embedded/command-words.ts';
import { echoedIni } from '#app/dsn/embedded/echoed-ini.ts';
import { policyDataSources } from '#app/dsn/embedded/group-policy.ts';
import { iniInText } from '#app/dsn/embedded/ini-in-text.ts';
import { namedArguments } from '#app/dsn/embedded/named-arguments.ts';
import { registryScript } from '#app/dsn/embedded/registry-script.ts';
import { tableauConnections } from '#app/dsn/embedded/tableau-connections.ts';
import { textsInCode } from '#app/dsn/embedded/text-in-code.ts';
import { xmlTags } from '#app/dsn/embedded/xml-tags.ts';
import { importAny } from '#app/dsn/import/import-any.ts';

const driver = 'Amazon Athena ODBC (x64)';

describe('named arguments', () => {
  test.each([
    [
      `dbConnect(odbc::odbc(), Driver = "${driver}", \`AwsRegion\` = 'r', timeout = 10, RowsToFetchPerBlock = 20)`,
      [`Driver={${driver}};AwsRegion=r;RowsToFetchPerBlock=20;`],
    ],
    ['dbConnect(odbc(), "Athena Prod", timeout = 5)', ['DSN=Athena Prod;']],
    ['DBI::dbConnect(odbc::odbc(), dsn = "Sales", PWD = askForPassword("Key"))', ['dsn=Sales;']],
    [
      `pyodbc.connect(driver="${driver}", AwsRegion="r", password=os.environ["x"], autocommit=True)`,
      [`driver={${driver}};AwsRegion=r;`],
    ],
    ["pyodbc.connect(dsn='Sales', user='u', Schema='s')", ['dsn=Sales;UID=u;Schema=s;']],
    [`x = {"driver": "${driver}", "AwsRegion": "r", "retries": 3}`, [`driver={${driver}};AwsRegion=r;`]],
    [`b.Driver = "${driver}";\nb["AwsRegion"] = "r";`, [`Driver={${driver}};AwsRegion=r;`]],
    ['psycopg2.connect(dsn="host=x password=y")', []],
    ['psycopg2.connect(dsn="sales")', []],
    ['pyodbc.connect(driver="PostgreSQL", AwsRegion="r", Workgroup="w")', []],
    ['dbConnect(RPostgres::Postgres(), dbname = "odbc")', []],
    [`connect(driver="${driver}")`, []],
    [`)] } connect(driver="${driver}", AwsRegion="r"`, []],
  ])('%s', (code, strings) => {
    expect(namedArguments(code)).toEqual(strings);
  });
});

describe('parts that a program puts together', () => {
  test.each([
    ['paste0("Driver={A};", "AwsRegion=r;", "Schema=s")', ['Driver={A};AwsRegion=r;Schema=s']],
    ['f("DSN=a;", "DSN=b;")', ['DSN=a;', 'DSN=b;']],
    [`";".join(["Driver=${driver}", "AwsRegion=r"])`, [`Driver=${driver};AwsRegion=r;`]],
    ['join(["a=b", "c=d"])', []],
    ['["conn = connect(\\n", "driver=\'Amazon Athena ODBC (x64)\',\\n"]', []],
    [`connect("dbi:ODBC:Driver={${driver}};AwsRegion=r", "", "")`, [`Driver={${driver}};AwsRegion=r`]],
    ["connect('dbi:ODBC:Sales')", ['DSN=Sales;']],
    [
      `a:\n  driver: "${driver}"\n  AwsRegion: r # here\n  Schema: 'it''s'\n  type: odbc\nb: 1`,
      [`driver={${driver}};AwsRegion=r;Schema=it's;`],
    ],
    [`driver: ${driver}\nServer: x`, []],
    [`driver: PostgreSQL\nSchema: x`, []],
    ['"Driver={{A}};Schema={s}".format(s=s)', ['Driver={A};Schema={s}']],
  ])('%s', (code, strings) => {
    expect(textsInCode(code)).toEqual(strings);
  });
});

describe('scripts of Windows', () => {
  const add = (rest: string): string => `reg add "HKCU\\Software\\ODBC\\ODBC.INI\\A" ${rest}`;

  test.each([
    [add('/v Schema /t REG_SZ /d "a \\"b\\" c" /f'), ['Schema', 'a "b" c']],
    [add('/v Schema /d "a ""b"" c" /f'), ['Schema', 'a "b" c']],
    [add('/f /v LogPath /d "C:\\Logs\\\\" && echo done'), ['LogPath', 'C:\\Logs\\']],
    [add('/v LogPath /d C:\\a\\b>nul'), ['LogPath', 'C:\\a\\b']],
    [add('/v UseProxy /t REG_DWORD /d 0x1'), ['UseProxy', '1']],
    [add('^\r\n  /v Schema ^\r\n  /d s'), ['Schema', 's']],
    [add('/v Schema'), ['Schema', '']],
    [
      "$k = 'HKCU:\\Software\\ODBC\\ODBC.INI'\nSet-ItemProperty -Path \"$k\\A\" -Name 'Schema' -Value 'it''s' | Out-Null",
      ['Schema', "it's"],
    ],
    [
      'New-ItemProperty -Force Registry::HKCU\\Software\\ODBC\\ODBC.INI\\A Schema s -PropertyType String',
      ['Schema', 's'],
    ],
  ])('%s', (script, entry) => {
    const text = registryScript(script) ?? '';
    const read = importAny(text);
    expect(read).toMatchObject({
      ok: true,
      value: { format: 'reg', candidates: [{ name: 'A', entries: [entry] }] },
    });
  });

  test.each([
    add('/v Odd /t REG_BINARY /d 00'),
    'reg add HKCU\\Software\\Other /v a /d b & rem ODBC.INI',
    'reg query HKCU\\Software\\ODBC\\ODBC.INI\\A /v a',
    add('/ve /d x'),
    '# C:\\Windows\\ODBC.INI',
  ])('%s says nothing of a data source', (script) => {
    expect(registryScript(script)).toBeUndefined();
  });

  test('what reg query prints is taken', () => {
    const printed =
      '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\ODBC\\ODBC.INI\\A\r\n    My Key    REG_SZ    a  b\r\n    UseProxy    REG_DWORD    0x1\r\n    Schema    REG_SZ    \r\n';
    expect(
      importAny(`${printed}\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Other\r\n    x    REG_SZ    y\r\n`),
    ).toMatchObject({
      value: {
        candidates: [
          {
            name: 'A',
            entries: [
              ['My Key', 'a  b'],
              ['UseProxy', '1'],
              ['Schema', ''],
            ],
          },
        ],
      },
    });
  });

  test.each(['Hello,\n\nWindows Registry Editor Version 5.00\n\n', 'Hello,\n\n  REGEDIT4\n', ''])(
    'a .reg file below other text, or without its first line: %j',
    (before) => {
      const text = `${before}[HKEY_CURRENT_USER\\Software\\ODBC\\ODBC.INI\\A]\n"Schema"="s"\n`;
      expect(importAny(text)).toMatchObject({
        value: { format: 'reg', candidates: [{ name: 'A', entries: [['Schema', 's']] }] },
      });
    },
  );

  test('a key that is deleted afterwards is gone, and the 32-bit part is told', () => {
    const both = `${add('/v Schema /d s')}\n${add('/v Workgroup /d w')}`;
    expect(importAny(`${both}\nreg delete HKCU\\Software\\ODBC\\ODBC.INI\\A /f`).ok).toBe(false);
    expect(importAny(`${both}\n${add('/v Schema /d s /reg:32')}`)).toMatchObject({
      value: {
        candidates: [
          {
            entries: [
              ['Schema', 's'],
              ['Workgroup', 'w'],
            ],
          },
          { problems: [expect.anything(), expect.stringContaining('32-bit')] },
        ],
      },
    });
  });

  test.each([
    [
      `$p = @{\n Name = 'A'\n DriverName = "${driver}"\n SetPropertyValue = @('AwsRegion=r', 'Schema=(s)')\n}\nAdd-OdbcDsn @p\n"x=y"`,
    ],
    [
      `$v = @("AwsRegion=r",\n"Schema=(s)")\nAdd-OdbcDsn -Name A -DriverName "${driver}" -SetPropertyValue $v\nset "x=y"`,
    ],
    [
      `Add-OdbcDsn -Name A -DriverName "${driver}" -SetPropertyValue "AwsRegion=r", \`\n  'Schema=(s)'\nWrite-Host "x=y"`,
    ],
  ])('Add-OdbcDsn takes its own properties alone: %s', (script) => {
    expect(textsInCode(script)).toEqual([`DSN=A;Driver={${driver}};AwsRegion=r;Schema={(s)};`]);
  });
});

test('a script whose variables double each other is no reason to stop', () => {
  const doubled = Array.from({ length: 60 }, (_, at) => `$a${at + 1} = "$a${at}$a${at}"`);
  const property = 'Set-ItemProperty HKCU:\\Software\\ODBC\\ODBC.INI\\A Schema';
  const script = ['$a0 = "x"', ...doubled, `${property} "$a60"`, `${property} "$a2"`].join('\n');
  expect(registryScript(script)).toContain('"Schema"="xxxx"');
});

describe('markup', () => {
  test('preferences of Group Policy name data sources, and delete some', () => {
    const source = (action: string, dsn: string): string =>
      `<DataSource name="x"><Properties action="${action}" dsn="${dsn}" driver="${driver}" username="u" cpassword="sentinel"><Attributes><Attribute name="Schema" value="a &amp; &gt; 'b'"/><Attribute name="bad;key" value="x"/></Attributes></Properties></DataSource>`;
    const text = `<?xml version="1.0"?><DataSources>${source('U', 'A')}${source('D', 'B')}</DataSources>`;
    expect(policyDataSources(text)).toEqual([
      `DSN=A;Driver={${driver}};UID=u;cpassword=sentinel;Schema=a & > 'b';`,
    ]);
    const read = importAny(text);
    expect(read).toMatchObject({ ok: true, value: { candidates: [{ name: 'A', leftOut: ['cpassword'] }] } });
    expect(JSON.stringify(read)).not.toContain('sentinel');
  });

  test('preferences for the registry set values', () => {
    const set = (name: string, type: string, value: string, action = 'U'): string =>
      `<Registry><Properties action="${action}" hive="HKEY_CURRENT_USER" key="Software\\ODBC\\ODBC.INI\\A" name="${name}" type="${type}" value="${value}"/></Registry>`;
    const text = `<RegistrySettings>${set('Schema', 'REG_SZ', 's')}${set('UseProxy', 'REG_DWORD', '0000000A')}${set('Gone', 'REG_SZ', 'x')}${set('Gone', 'REG_SZ', 'x', 'D')}</RegistrySettings>`;
    expect(importAny(text)).toMatchObject({
      value: {
        format: 'reg',
        candidates: [
          {
            name: 'A',
            entries: [
              ['Schema', 's'],
              ['UseProxy', '10'],
            ],
          },
        ],
      },
    });
  });

  test('a connection of Tableau names its DSN or driver beside the rest', () => {
    const of = (attributes: string): readonly string[] =>
      tableauConnections(`<datasource><connection class='genericodbc' ${attributes} /></datasource>`);
    expect(of("odbc-connect-string-extras='Workgroup=w' odbc-dsn='Athena Prod'")).toEqual([
      'DSN=Athena Prod;Workgroup=w',
    ]);
    expect(of(`odbc-driver='${driver}' odbc-connect-string-extras=''`)).toEqual([`Driver={${driver}};`]);
    expect(of("odbc-driver='PostgreSQL' odbc-connect-string-extras='Workgroup=w;AwsRegion=r'")).toEqual([]);
  });

  test('tags are read as far as they are closed', () => {
    const tags = xmlTags(`<a x="1>2" y = '&lt;'><b/></a><c z="`);
    expect(tags.map(({ name, kind, attributes }) => [name, kind, [...attributes]])).toEqual([
      [
        'a',
        'open',
        [
          ['x', '1>2'],
          ['y', '<'],
        ],
      ],
      ['b', 'empty', []],
      ['a', 'close', []],
    ]);
  });
});

describe('an odbc.ini in another text', () => {
  const ini = '[Sales]\nAwsRegion=eu-west-1\nWorkgroup=w\n';
  const indented = ini.replace(/^(?=.)/gm, '    ');

  test.each([
    `#!/bin/sh\ncat > /etc/odbc.ini <<'EOF'\n${ini}EOF\nisql -v Sales\n[ -f x ] && echo done\n`,
    `locals {\n  ini = <<-EOT\n${indented}  EOT\n}\n`,
    `- copy:\n    content: |\n${indented.replace(/^(?=.)/gm, '  ')}    dest: /etc/odbc.ini\n`,
    `data:\r\n  odbc.ini: |-\r\n${indented.replaceAll('\n', '\r\n')}\r\nkind: x\r\n`,
    `# How\n\n\`\`\`ini\n${ini}\`\`\`\n\nThen run it.\n`,
    `RUN printf '${ini.replaceAll('\n', '\\n')}' > /etc/odbc.ini`,
    'echo "[Sales]" > ~/.odbc.ini\necho "AwsRegion=eu-west-1" >> ~/.odbc.ini\necho \'Workgroup=w\' >> ~/.odbc.ini\n',
  ])('%j', (text) => {
    expect(importAny(text)).toMatchObject({
      ok: true,
      value: {
        format: 'odbc-ini',
        candidates: [
          {
            name: 'Sales',
            entries: [
              ['AwsRegion', 'eu-west-1'],
              ['Workgroup', 'w'],
            ],
            problems: [],
          },
        ],
      },
    });
  });

  test.each([
    'managed by puppet\n[Sales]\nDriver=/x/libathenaodbc.so\nDescription=run echo "[B]" now\nWorkgroup=w\n',
    'version: 1\n[Sales]\nDriver="/x/libathenaodbc.so"\nAwsRegion="r"\nWorkgroup=w\n',
  ])('an odbc.ini with text before it is one itself: %j', (text) => {
    const read = importAny(text);
    expect(read).toMatchObject({ ok: true, value: { format: 'odbc-ini', candidates: [{ name: 'Sales' }] } });
    expect(read.ok && read.value.kind === 'dsns' && read.value.candidates[0]?.entries).toContainEqual([
      'Workgroup',
      'w',
    ]);
  });

  test('lines of a section with quotes lose none of them', () => {
    const read = importAny('Driver="Amazon Athena ODBC (x64)"\nAwsRegion="r"\nWorkgroup=w\n');
    expect(read).toMatchObject({ value: { format: 'odbc-ini', candidates: [{ entries: { length: 3 } }] } });
  });

  test('keeps the numbers of its lines', () => {
    const text = `cat <<EOF\n[Sales]\nAwsRegion=r\nWorkgroup\nEOF\n`;
    expect(importAny(text)).toMatchObject({
      value: { candidates: [{ problems: ['Line 4: This line has no = and so no value.'] }] },
    });
  });

  test.each(['cat <<EOF\nhello\nEOF', 'cat <<EOF\n[a]\n', 'x: |\n[a]\n', ini])('%j holds none', (text) => {
    expect(iniInText(text)).toBeUndefined();
    expect(echoedIni(text)).toBeUndefined();
  });
});

test('the code of a notebook is looked through as a program is', () => {
  const source = ['import pyodbc\n', 'pyodbc.connect(\n', `  driver="${driver}",\n`, '  AwsRegion="r")'];
  expect(importAny(JSON.stringify({ cells: [{ source: 'x = 1' }, { source }, {}, null] }))).toMatchObject({
    value: {
      candidates: [
        {
          entries: [
            ['driver', driver],
            ['AwsRegion', 'r'],
          ],
          problems: [],
        },
      ],
    },
  });
  expect(importAny('{"cells":[]}').ok).toBe(false);
});

test('any text is read without an exception', () => {
  const unit = fc.constantFrom(
    ...[
      'reg add "HKCU\\Software\\ODBC\\ODBC.INI\\A" ',
      '/v a ',
      '/d ',
      '^\n',
      '"',
      "'",
      '\\',
      '`',
      '$k',
      '$k = "',
      '@(',
      '@{',
    ],
    ...[
      'Add-OdbcDsn ',
      '-Name A ',
      '-SetPropertyValue ',
      '@p ',
      'Set-ItemProperty ',
      '-Path ',
      '\n',
      ' ',
      ',',
      ';',
      '=',
      ':',
    ],
    ...[
      '<DataSources',
      '<RegistrySettings',
      '<Properties ',
      'dsn="',
      '/>',
      '>',
      'hive="HKCU" key="',
      'odbc-connect-string-extras',
    ],
    ...[
      '<<EOF',
      'EOF\n',
      'x: |\n',
      '  [a]\n',
      'echo ',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      `Driver = "${driver}"`,
      'dbConnect(odbc(), ',
    ],
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
      const text = units.join('');
      importAny(text);
      for (const read of [namedArguments, policyDataSources, tableauConnections, xmlTags]) read(text);
      for (const read of [registryScript, iniInText, echoedIni]) read(`${text} ODBC.INI`);
      cmdWords(text);
      powerShellWords(text, new Map([['k', 'x']]));
    }),
    { numRuns: 1500 },
  );
});
