import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { dsnIdentity } from '#main/auth/cache/dsn-identity.ts';
import { hashOfFields } from '#main/platform/hash-of-fields.ts';

const jwt: DsnEntries = [
  ['AuthenticationType', 'JWT'],
  ['AwsRegion', 'eu-west-1'],
  ['preferred_role', 'arn:aws:iam::111122223333:role/reader'],
  ['role_session_name', 'ana'],
];
const tip: DsnEntries = [
  ['AuthenticationType', 'JWT_TIP'],
  ['AwsRegion', 'eu-west-1'],
  ['WorkGroupArn', 'arn:aws:athena:eu-west-1:111122223333:workgroup/w'],
  ['ApplicationRoleArn', 'arn:aws:iam::111122223333:role/app'],
  ['role_session_name', 'ana'],
];
const source = ['file', '/tokens/ana'];
const of = (entries: DsnEntries) => dsnIdentity(entries, source);
const withOne = (entries: DsnEntries, key: string, value: string): DsnEntries => [
  ...entries.filter(([other]) => other.toLowerCase() !== key.toLowerCase()),
  [key, value],
];

test.each([
  ['AwsRegion', 'us-east-1'],
  ['preferred_role', 'arn:aws:iam::111122223333:role/writer'],
  ['role_session_name', 'ben'],
  ['duration', '3600'],
  ['StsEndpointOverride', 'sts.example.com'],
  ['EndpointOverride', 'athena.example.com'],
  ['UseProxy', '1'],
  ['ProxyHost', 'proxy.example.com'],
  ['ProxyPort', '8080'],
  ['ProxyUID', 'ana'],
  ['ProxyPWD', 'one'],
  ['NonProxyHost', '.example.com'],
  ['UseProxyForIdP', '1'],
  ['TrustedCerts', '/ca.pem'],
  ['VerifySSL', '0'],
  ['AuthenticationType', 'JWT_TIP'],
])('%s makes another sign-in', (key, value) => {
  expect(of(withOne(jwt, key, value))).not.toBe(of(jwt));
});

test.each([
  [
    'CustomerIdcApplicationArn',
    'arn:aws:sso::111122223333:application/ssoins-1234567890123456/apl-1234567890123456',
  ],
  ['AccessRoleArn', 'arn:aws:iam::111122223333:role/access'],
  ['JwtTipFileCache', '1'],
  ['SSOOIDCEndpointOverride', 'oidc.example.com'],
  ['SSOAdminEndpointOverride', 'sso.example.com'],
])('%s makes another sign-in with identity propagation', (key, value) => {
  expect(of(withOne(tip, key, value))).not.toBe(of(tip));
});

test.each([
  ['Description', 'The sales data'],
  ['Driver', '/opt/driver.so'],
  ['Catalog', 'other'],
  ['Schema', 'sales'],
  ['Workgroup', 'analysts'],
  ['S3OutputLocation', 's3://bucket/'],
  ['S3EndpointOverride', 's3.example.com'],
  ['ResultFetcher', 'S3'],
  ['RequestTimeout', '5'],
  ['LogLevel', 'TRACE'],
  ['SomethingUnknown', 'x'],
  ['web_identity_token', 'eyJ'],
])('%s changes nothing about a sign-in', (key, value) => {
  expect(of(withOne(jwt, key, value))).toBe(of(jwt));
});

describe('what is written differently and means the same', () => {
  test('a default, written out or left out', () => {
    expect(of([...jwt, ['duration', '900']])).toBe(of(jwt));
    expect(of([...jwt, ['VerifySSL', '1']])).toBe(of(jwt));
    expect(of([...tip, ['duration', '3600']])).toBe(of(tip));
    expect(of([...jwt, ['ProxyHost', '']])).toBe(of(jwt));
  });

  test('order, letter case of keys, later repetitions and blanks', () => {
    const entries = fc.shuffledSubarray([...jwt], { minLength: jwt.length });
    const cases = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(entries, cases, (shuffled, upper) => {
        const written = shuffled.map(([key, value]) => {
          const letters = [...key].map((letter, at) =>
            upper[at] ? letter.toUpperCase() : letter.toLowerCase(),
          );
          return [letters.join(''), ` ${value} `] as const;
        });
        expect(of([...written, ['awsregion', 'elsewhere']])).toBe(of(jwt));
      }),
    );
  });
});

test('blanks are part of a password', () => {
  expect(of(withOne(jwt, 'ProxyPWD', 'one '))).not.toBe(of(withOne(jwt, 'ProxyPWD', 'one')));
});

test('another token source is another sign-in, however its parts are split', () => {
  const identities = [['file', '/a'], ['file/a'], ['file', '/', 'a'], ['', 'file', '/a'], []].map((parts) =>
    dsnIdentity(jwt, parts),
  );
  expect(new Set(identities).size).toBe(identities.length);
});

test('fields never run into one another', () => {
  const fields = fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { maxLength: 5 });
  fc.assert(
    fc.property(fields, fields, (one, other) => {
      expect(hashOfFields(one) === hashOfFields(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

test('a value moved to another parameter is another sign-in', () => {
  const parameters = ['preferred_role', 'role_session_name', 'ProxyHost', 'ProxyUID', 'StsEndpointOverride'];
  fc.assert(
    fc.property(
      fc.shuffledSubarray(parameters, { minLength: 2 }),
      fc.string({ minLength: 1 }),
      ([a = '', b = ''], v) => {
        fc.pre(v.trim() !== '');
        const bare: DsnEntries = [['AuthenticationType', 'JWT']];
        expect(of([...bare, [a, v]])).not.toBe(of([...bare, [b, v]]));
      },
    ),
  );
});

test('all parameters count for a type that nothing is known of', () => {
  const odd: DsnEntries = [
    ['AuthenticationType', 'Later'],
    ['Other', '1'],
  ];
  expect(of(odd)).not.toBe(of(withOne(odd, 'Other', '2')));
  expect(of(odd)).toBe(of([...odd].reverse()));
});
