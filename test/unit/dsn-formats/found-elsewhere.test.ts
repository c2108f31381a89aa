import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { untrustedSettings } from '#app/dsn/checks/untrusted-settings.ts';
import { embeddedStrings } from '#app/dsn/embedded/embedded-strings.ts';
import { type ImportContext, importAny } from '#app/dsn/import/import-any.ts';

/** As shells and Terraform write one. */
const VARIABLE = '$\u007bvar.bucket}';

function candidatesOf(text: string, context: ImportContext = {}) {
  const read = importAny(text, context);
  if (!read.ok || read.value.kind !== 'dsns') throw new Error(JSON.stringify(read));
  return read.value.candidates;
}

describe('strings that stand in other text', () => {
  test.each([
    ['prod: DRIVER={A};Schema=b', ['DRIVER={A};Schema=b']],
    ['const s = `Driver={A};Schema=b;`;', ['Driver={A};Schema=b;']],
    ['\u201cDSN=a;Schema=b\u201d', ['DSN=a;Schema=b']],
    ['<url>jdbc:athena://Region=a;B=c&amp;d</url><x/>', ['jdbc:athena://Region=a;B=c&d']],
    ['url=jdbc\\:athena\\://Region\\=a;B\\=c\npassword=d', ['jdbc:athena://Region=a;B=c']],
    ['x+pyodbc:///?odbc_connect=Driver%3D%7BA%7D%3BSchema%3Db+c&x=y', ['Driver={A};Schema=b c']],
    ['XLODBC\n1\nDSN=a;Schema=b\nSELECT 1', ['DSN=a;Schema=b']],
    ['driver="A", region="b"', []],
    ['the driver=A and nothing else', []],
    ['odbc-dsn=x', ['dsn=x']],
  ])('%j', (text, strings) => {
    expect(embeddedStrings(text)).toEqual(strings);
  });

  test('any text is read without an exception', () => {
    const unit = fc.constantFrom(
      'dsn=a',
      'driver={',
      ';',
      '=',
      '`',
      '>',
      '<',
      '\n',
      'jdbc:athena://',
      '%',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
        const text = units.join('');
        for (const string of embeddedStrings(text)) expect(string.trim()).not.toBe('');
      }),
    );
  });
});

test.each([
  'Dear colleague,\nplease take the DSN of sales; the region is us-east-1 = N. Virginia.\n',
  "<connection-customization class='athena'><vendor name='athena'/></connection-customization>",
  "<?xml version='1.0'?>\n<datasource><connection class='athena' server='athena.us-east-1.amazonaws.com'/></datasource>",
  'con <- dbConnect(odbc(),\n  Driver = "PostgreSQL",\n  Server = "us-east-1")',
  'spring.datasource.url=jdbc:postgresql://db/x\nspring.datasource.password=secret',
  '{"version":"0.1","connections":[{"details":{"protocol":"tds","address":{"server":"s"}}}]}',
  '[ODBC Drivers]\nAmazon Athena ODBC (x64)=Installed\n[Amazon Athena ODBC (x64)]\nDriver=/opt/libathenaodbc.so\nSetup=/opt/x.so\n',
  '[Amazon Athena ODBC (x64)]\nDriver=/opt/libathenaodbc.so\n',
  '[Amazon Athena ODBC (x64)]\nDriver=/opt/libathenaodbc.so\nSetup=/opt/libathenaodbc.so\nUsageCount=1\n',
])('%j says nothing of a data source', (text) => {
  expect(importAny(text)).toEqual({ ok: false, failure: 'not-recognised' });
});

test('what an indented line of macOS was meant to say is taken, and pointed out', () => {
  const [dsn] = candidatesOf(
    '[Sales]\n  Driver = /x/libathenaodbc.dylib\n  AwsRegion = eu-west-1\nDescription = one\n\ttwo = three\nWorkgroup = w ; x\n',
  );
  expect(dsn?.entries).toEqual([
    ['Driver', '/x/libathenaodbc.dylib'],
    ['AwsRegion', 'eu-west-1'],
    ['Description', 'one'],
    ['Workgroup', 'w'],
  ]);
  expect(dsn?.problems).toEqual(
    [2, 3, 5].map((line) => `Line ${line}: iODBC takes this indented line for a part of the one before it.`),
  );
});

test('a name that was written stays with its DSN', () => {
  const athena = 'Driver=/x/libathenaodbc.so\nAwsRegion=eu-west-1\n';
  const names = candidatesOf(`[Sales;]\n${athena}[Sales]\n${athena}[Sales,]\n${athena}`).map(
    ({ name }) => name,
  );
  expect(names).toEqual(['Sales 2', 'Sales', 'Sales 3']);
});

test('keywords of ODBC that name files are pointed out', () => {
  const settings = untrustedSettings([
    ['SaveFile', 'C:\\x.dsn'],
    ['FileDSN', 'C:\\y.dsn'],
  ]);
  expect(settings.map(({ key, code }) => [key, code])).toEqual([
    ['SAVEFILE', 'file-path'],
    ['FILEDSN', 'file-path'],
  ]);
});

test('a secret behind a brace that was never closed is left out with it', () => {
  const [dsn] = candidatesOf('DRIVER={{Amazon Athena ODBC (x64)}};AwsRegion=eu-west-1;PWD=sentinel;');
  expect(JSON.stringify(dsn)).not.toContain('sentinel');
  expect(dsn?.leftOut).toEqual(['DRIVER']);
});

test.each([
  ['Region=us-east-1;AwsRegion=eu-west-1', 'AwsRegion is said by Region already; that one is taken.'],
  ['Region=us-east-1;region=eu-west-1', 'region occurs again; the first one is taken.'],
  [
    'OutputLocation=s3://a/;S3OutputLocation=s3://b/',
    'S3OutputLocation is said by OutputLocation already; that one is taken.',
  ],
  ['User=AKIA1;AccessKeyId=AKIA2', 'AccessKeyId is said by User already; that one is taken.'],
])('of two JDBC names for one parameter the first is taken, with a word: %s', (properties, problem) => {
  expect(candidatesOf(`jdbc:athena://${properties}`)[0]?.problems).toEqual([problem]);
});

test('two JDBC names that say the same need no word', () => {
  expect(candidatesOf('jdbc:athena://Region=us-east-1;AwsRegion=us-east-1')[0]?.problems).toEqual([]);
});

test('a region in the place of an address is the region', () => {
  expect(candidatesOf('jdbc:athena://us-east-1;WorkGroup=w')[0]?.entries).toEqual([
    ['AwsRegion', 'us-east-1'],
    ['Workgroup', 'w'],
  ]);
});

test('a list in JSON is looked through as an object is', () => {
  const [dsn] = candidatesOf('[{"name":"a","connectionString":"DSN=Sales;Workgroup=w"}]');
  expect(dsn).toMatchObject({ name: 'Sales', entries: [['Workgroup', 'w']], problems: [] });
});

test('a string whose DSN is a variable has no name', () => {
  const [dsn] = candidatesOf('Odbc.DataSource("dsn=" & Name & ";Workgroup=bi")');
  expect(dsn).toMatchObject({ name: 'Athena bi', entries: [['Workgroup', 'bi']], problems: [] });
});

test('a data link that names a DSN is no odbc.ini', () => {
  const link = '[oledb]\r\n; Everything after this line is an OLE DB initstring\r\n';
  const [dsn] = candidatesOf(
    `${link}Provider=MSDASQL.1;Persist Security Info=False;Data Source=Sales;Initial Catalog=c\r\n`,
  );
  expect(dsn).toMatchObject({ name: 'Sales', entries: [['Catalog', 'c']] });
});

test('names of the JDBC 1.x driver are read', () => {
  const url =
    'jdbc:awsathena://athena.us-east-1.amazonaws.com:443?s3_staging_dir=s3://b/&aws_credentials_provider_class=com.amazonaws.athena.jdbc.shaded.com.amazonaws.auth.DefaultAWSCredentialsProviderChain';
  expect(candidatesOf(url)[0]).toMatchObject({
    entries: [
      ['AuthenticationType', 'Default Credentials'],
      ['AwsRegion', 'us-east-1'],
      ['S3OutputLocation', 's3://b/'],
    ],
    unknown: [],
    problems: [],
  });
});

test.each(['so', 'dylib'])('quotes that are part of a value are pointed out, lib.%s', (end) => {
  const [dsn] = candidatesOf(
    `[Sales]\nDriver=/x/libathenaodbc.${end}\nSchema="a b"\nWorkgroup='w\nCatalog="\n`,
  );
  expect(dsn?.entries).toContainEqual(['Schema', '"a b"']);
  expect(dsn?.problems).toEqual([
    'Line 3: The quotes are part of the value of Schema: no driver manager takes them off.',
  ]);
});

test.each([
  [
    'Driver={A};AwsRegion=$region;Schema=s',
    ['AwsRegion has the placeholder $region. Put the value in its place.'],
  ],
  [
    `Driver={A};S3OutputLocation=s3://${VARIABLE}/x/;Schema={<your schema>}`,
    [
      `S3OutputLocation has the placeholder ${VARIABLE}. Put the value in its place.`,
      'Schema has the placeholder <your schema>. Put the value in its place.',
    ],
  ],
  [
    '[A]\nDriver=/x/libathenaodbc.so\nAwsRegion={{ region }}',
    ['AwsRegion has the placeholder {{ region }}. Put the value in its place.'],
  ],
  ['Driver={A};Description=10 $ < 20 > {x};Schema=a$', []],
])('what is left open is said: %s', (text, problems) => {
  expect(candidatesOf(text)[0]?.problems).toEqual(problems);
});
