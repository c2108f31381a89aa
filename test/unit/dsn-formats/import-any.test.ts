import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareEntries, isSame } from '#app/dsn/compare-entries.ts';
import { formatConnectionString } from '#app/dsn/connection-string/connection-string.ts';
import type { Dsn, DsnEntries } from '#app/dsn/dsn.ts';
import { type AnyImport, type ImportContext, importAny } from '#app/dsn/import/import-any.ts';
import { formatFileDsn } from '#app/dsn/ini/file-dsn.ts';
import { formatIniDocument, parseIniDocument } from '#app/dsn/ini/odbc-ini-document.ts';
import { putDataSource } from '#app/dsn/ini/odbc-ini-edits.ts';
import { formatJdbcUrl } from '#app/dsn/jdbc/jdbc-url.ts';
import { formatDsnJson } from '#app/dsn/json/dsn-json.ts';
import { encodeRegText, formatRegFile } from '#app/dsn/registry/format-reg-file.ts';
import { encodeWindows1252 } from '#app/dsn/text/text-bytes.ts';

const entries: DsnEntries = [
  ['AuthenticationType', 'JWT'],
  ['AwsRegion', 'eu-west-1'],
  ['Schema', 'verkäufe'],
  ['Odd', 'x'],
  ['web_identity_token', 'sentinel-token'],
];
const open = entries.filter(([key]) => key !== 'web_identity_token');
const dsn: Dsn = { name: 'Sales', entries };
const regTarget = { scope: 'user', driverName: 'Amazon Athena ODBC (x64)', driverPath: 'C:\\a.dll' } as const;

function dsnsOf(source: Uint8Array | string, context?: ImportContext) {
  const result = importAny(source, context);
  if (!result.ok || result.value.kind !== 'dsns') throw new Error(`not taken: ${JSON.stringify(result)}`);
  return result.value;
}

function regText(version: 'regedit5' | 'regedit4'): string {
  const formatted = formatRegFile([dsn], { ...regTarget, secrets: 'write' }, version);
  return formatted.ok ? formatted.value.text : '';
}

function iniText(): string {
  const put = putDataSource(parseIniDocument('', 'unixodbc'), dsn, 'Amazon Athena ODBC (x64)');
  return put.ok ? formatIniDocument(put.value) : '';
}

const bytes = (text: string) => new TextEncoder().encode(text);
const connectionString = `${formatConnectionString(open, { by: 'dsn', name: 'Sales' }).text}web_identity_token=sentinel-token`;

describe('every format is recognised, its DSN taken and its token dropped', () => {
  test.each<readonly [string, Uint8Array | string, ImportContext]>([
    ['odbc-ini', iniText(), {}],
    ['odbc-ini', bytes(iniText()), {}],
    ['odbc-ini', encodeWindows1252(iniText()) ?? '', {}],
    ['connection-string', connectionString, {}],
    ['connection-string', connectionString, { world: 'iodbc' }],
    ['connection-string', `"${connectionString}"`, { world: 'unixodbc' }],
    ['reg', encodeRegText(regText('regedit5'), 'regedit5') ?? '', {}],
    ['reg', encodeRegText(regText('regedit4'), 'regedit4') ?? '', {}],
    ['reg', regText('regedit5'), {}],
    [
      'file-dsn',
      `${formatFileDsn(open).text}web_identity_token=sentinel-token`,
      { fileName: 'C:\\x\\Sales.dsn' },
    ],
    ['dsn-json', formatDsnJson([dsn], 'include').text, {}],
  ])('%s', (format, source, context) => {
    const taken = dsnsOf(source, context);
    expect(taken.format).toBe(format);
    expect(taken.candidates).toHaveLength(1);
    const [candidate] = taken.candidates;
    expect(candidate?.name).toBe('Sales');
    expect(candidate?.entries.filter(([key]) => !/^driver$/i.test(key))).toEqual(open);
    expect(candidate?.leftOut).toEqual(['web_identity_token']);
    expect(candidate?.unknown).toEqual(['Odd']);
    expect(JSON.stringify(taken)).not.toContain('sentinel');
    expect(taken.secrets.get(0)).toEqual([['web_identity_token', 'sentinel-token']]);
  });

  test('jdbc-url', () => {
    const url = `${formatJdbcUrl(open).text}JwtWebIdentityToken=sentinel-token`;
    const taken = dsnsOf(url, { fileName: '/home/me/Sales.txt' });
    expect(taken).toMatchObject({
      format: 'jdbc-url',
      candidates: [{ name: 'Sales', entries: open, unknown: ['Odd'] }],
    });
    expect(JSON.stringify(taken)).not.toContain('sentinel');
  });

  test('an odbc.ini of iODBC is read without the comments in its lines', () => {
    const text = '[Sales]\nAwsRegion=us-east-1 # here\nDriver=/athena.so\n';
    const region = (context: ImportContext) => dsnsOf(text, context).candidates[0]?.entries[0]?.[1];
    expect(region({ world: 'iodbc' })).toBe('us-east-1');
    expect(region({})).toBe('us-east-1 # here');
  });

  test('a sealed set says nothing before its passphrase', () => {
    const kdf = { name: 'scrypt', logN: 17, r: 8, p: 1, salt: 'AAAAAAAAAAAAAAAAAAAAAA==' };
    const sealed = { format: 'athena-dsn-sealed', version: 1, kdf, cipher: 'aes-256-gcm', box: 'AAAA' };
    expect(importAny(JSON.stringify(sealed))).toEqual({
      ok: true,
      value: { kind: 'sealed' } satisfies AnyImport,
    });
    expect(importAny(JSON.stringify({ ...sealed, version: 9 }))).toEqual({
      ok: false,
      failure: 'newer-version',
    });
  });
});

describe('what is pointed out', () => {
  const codes = (text: string) =>
    dsnsOf(text).candidates[0]?.warnings.map(({ key, code }) => `${key} ${code}`);

  test('everything that reaches out, runs, reads or lowers protection', () => {
    const written =
      'EndpointOverride=evil.example;stsendpointoverride=evil.example;ProxyHost=p;VerifySSL=0;SSL_Insecure=1;' +
      'ExecutablePath=/tmp/x;ArgumentList=-a;TrustedCerts=/tmp/ca.pem;LogPath=/tmp;Driver=/tmp/evil.so;' +
      'idp_host=evil.example;LogLevel=TRACE;SageMakerEndpointOverride=evil.example;AwsRegion=us-east-1';
    expect(codes(written)).toEqual([
      'EndpointOverride endpoint',
      'StsEndpointOverride endpoint',
      'ProxyHost proxy',
      'VerifySSL certificate-checks-off',
      'SSL_Insecure certificate-checks-off',
      'ExecutablePath command',
      'ArgumentList command',
      'TrustedCerts file-path',
      'LogPath file-path',
      'Driver file-path',
      'idp_host sign-in-address',
      'LogLevel log-may-hold-tokens',
      'SageMakerEndpointOverride endpoint',
    ]);
  });

  test('and nothing where settings are harmless', () => {
    expect(
      codes('Driver=Amazon Athena ODBC (x64);VerifySSL=1;SSL_Insecure=0;LogLevel=OFF;EndpointOverride='),
    ).toEqual([]);
  });

  test('what differs from the DSN that is there, secrets aside', () => {
    const existing: Dsn[] = [
      {
        name: 'SALES',
        entries: [
          ['awsregion', 'us-east-1'],
          ['Catalog', 'c'],
          ['PWD', 'x'],
        ],
      },
    ];
    const taken = dsnsOf('DSN=sales;AwsRegion=eu-west-1;Schema=s', { existing });
    expect(taken.candidates[0]?.differs).toEqual({
      added: ['Schema'],
      removed: ['Catalog'],
      changed: ['awsregion'],
    });
    expect(dsnsOf('DSN=other;Schema=s', { existing }).candidates[0]?.differs).toBeNull();
    expect(isSame(compareEntries(entries, [...open].reverse()))).toBe(true);
  });
});

describe('what is refused', () => {
  test.each([
    ['', 'empty'],
    ['  \n', 'empty'],
    ['a\0b=c', 'not-text'],
    ['nonsense', 'not-recognised'],
    ['jdbc:postgresql://x', 'not-recognised'],
    ['REGEDIT4\n', 'not-recognised'],
    ['{"a":1}', 'not-recognised'],
    ['{not json', 'not-recognised'],
    ['[ODBC]\nTrace=1\n', 'not-recognised'],
    ['{"format":"athena-dsn","version":1,"dsns":0}', 'damaged'],
  ])('%j', (text, failure) => {
    expect(importAny(text)).toEqual({ ok: false, failure });
  });

  test('any text and any bytes are taken or refused without an exception', () => {
    const start = fc.constantFrom(
      'REGEDIT4\n[',
      '[ODBC]\nDRIVER=',
      '{"',
      'jdbc:athena://',
      '[',
      'A=',
      '\uFEFF',
    );
    const text = fc.tuple(start, fc.string({ unit: 'binary' })).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.uint8Array({ maxLength: 100 })), (source) => {
        const result = importAny(source);
        if (!result.ok || result.value.kind === 'sealed') return;
        expect(result.value.candidates.length).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });
});
