import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AUTHENTICATION_TYPES } from '#app/dsn/catalogue/authentication-type.ts';
import { parametersNamed, parametersOf } from '#app/dsn/catalogue/catalogue.ts';
import type { Parameter } from '#app/dsn/catalogue/parameter.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { JDBC_NAMES } from '#app/dsn/jdbc/jdbc-names.ts';
import { formatJdbcUrl, parseJdbcUrl } from '#app/dsn/jdbc/jdbc-url.ts';

const value = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9:/._-]{1,20}$/),
  fc.string({ unit: fc.constantFrom('=', ';', ' ', '{', 'a'), maxLength: 8 }),
);
const typed = fc.constantFrom(...AUTHENTICATION_TYPES).chain((type) =>
  fc
    .uniqueArray(fc.constantFrom(...parametersOf(type).filter(({ secret }) => !secret)), {
      selector: ({ key }) => key,
      maxLength: 12,
    })
    .chain((rows) => fc.tuple(...rows.map((row) => fc.tuple(fc.constant(row), value))))
    .map(
      (pairs): DsnEntries => [
        ['AuthenticationType', type],
        ...pairs
          .filter(([row]) => row.key !== 'AuthenticationType')
          .map(([row, text]) => [row.key, sharedValue(row, text)] as const),
      ],
    ),
);

/** A value that both drivers can have: switches, levels by name, and proxies without a scheme. */
function sharedValue({ key, type }: Parameter, text: string): string {
  if (type === 'boolean') return '1';
  if (key === 'LogLevel') return 'INFO';
  return key === 'ProxyHost' ? 'proxy.example' : text;
}

describe('a JDBC URL', () => {
  test('is read as it was written, under every sign-in type', () => {
    fc.assert(
      fc.property(typed, (entries) => {
        const { text, leftOut } = formatJdbcUrl(entries);
        const read = parseJdbcUrl(text);
        const gone = new Set(['Driver', 'DSN', 'UseProxy', ...leftOut.map(({ key }) => key)]);
        if (entries[0]?.[1] === 'IAM Credentials') gone.add('AuthenticationType');
        const said = entries.filter(([key]) => !gone.has(key));
        expect(read?.entries.filter(([key]) => key !== 'UseProxy')).toEqual(said);
        expect(read?.unknown).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test('knows only parameters that the catalogue has, for types that have them', () => {
    for (const { odbc, types = [] } of JDBC_NAMES) {
      const rows = parametersNamed(odbc);
      expect(rows[0]?.key, odbc).toBe(odbc);
      for (const type of types)
        expect(
          parametersOf(type).some(({ key }) => key === odbc),
          `${odbc} ${type}`,
        ).toBe(true);
    }
  });

  test('maps names, switches, the provider and the region in the address', () => {
    const url =
      'jdbc:athena://athena.eu-west-1.amazonaws.com:443;CredentialsProvider=JWT_TIP;WorkGroup=wg;' +
      'OutputLocation=s3://b/x=y/;WorkgroupArn=arn;JwtRoleSessionName=me;ProxyHost=http://p;ProxyExemptHosts=a|b;ProxyEnabledForIdP=TRUE;' +
      'ApplicationName=Tool;';
    expect(parseJdbcUrl(url)).toEqual({
      entries: [
        ['AuthenticationType', 'JWT_TIP'],
        ['AwsRegion', 'eu-west-1'],
        ['Workgroup', 'wg'],
        ['S3OutputLocation', 's3://b/x=y/'],
        ['WorkGroupArn', 'arn'],
        ['role_session_name', 'me'],
        ['ProxyHost', 'p'],
        ['UseProxy', '1'],
        ['NonProxyHost', 'a,b'],
        ['UseProxyForIdP', '1'],
        ['ApplicationName', 'Tool'],
      ],
      unknown: ['ApplicationName'],
      repeated: [],
    });
  });

  test.each([
    ['jdbc:athena://;Region=us-east-1', [['AwsRegion', 'us-east-1']]],
    ['jdbc:athena://Region=us-east-1;Region=eu-west-1', [['AwsRegion', 'us-east-1']]],
    [
      'jdbc:awsathena://AwsRegion=us-east-1;S3OutputLocation=s3://b',
      [
        ['AwsRegion', 'us-east-1'],
        ['S3OutputLocation', 's3://b'],
      ],
    ],
    [
      'jdbc:athena://proxy.example:8443;Database=d',
      [
        ['EndpointOverride', 'proxy.example:8443'],
        ['Schema', 'd'],
      ],
    ],
    ['jdbc:athena://', []],
    ['jdbc:athena://CredentialsProvider=com.example.Mine', [['CredentialsProvider', 'com.example.Mine']]],
  ])('reads %s', (url, entries) => {
    expect(parseJdbcUrl(url)?.entries).toEqual(entries);
  });

  test('leaves secrets and what is ODBC only out', () => {
    const { text, leftOut } = formatJdbcUrl([
      ['AuthenticationType', 'JWT'],
      ['web_identity_token', 'sentinel'],
      ['VerifySSL', '0'],
      ['preferred_role', 'arn'],
      ['Schema', 'a;b'],
    ]);
    expect(text).toBe('jdbc:athena://CredentialsProvider=JWT;JwtRoleArn=arn;');
    expect(leftOut.map(({ why }) => why)).toEqual(['secret', 'only-odbc', 'inexpressible']);
  });

  test('other text is none, and none throws', () => {
    expect(parseJdbcUrl('jdbc:postgresql://x')).toBeUndefined();
    const url = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }).map((text) => `jdbc:athena://${text}`),
    );
    fc.assert(fc.property(url, (text) => void parseJdbcUrl(text)));
  });
});

test('says that a sign-in type is none that it knows, and names no proxy that is switched off', () => {
  const written = formatJdbcUrl([
    ['AuthenticationType', 'Nonsense'],
    ['ProxyHost', 'p'],
    ['UseProxy', '0'],
  ]);
  expect(written).toEqual({
    text: 'jdbc:athena://',
    leftOut: [
      { key: 'AuthenticationType', why: 'inexpressible' },
      { key: 'ProxyHost', why: 'inexpressible' },
    ],
  });
});
