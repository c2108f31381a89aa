import { describe, expect, test } from 'vitest';
import { driverProblems } from '#app/dsn/checks/driver-requirement.ts';
import type { InstalledVersion } from '#app/dsn/checks/installed-version.ts';
import { validateEntries } from '#app/dsn/checks/validate.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';

const home = 'arn:aws:iam::111122223333:role/';

const tip: DsnEntries = [
  ['AwsRegion', 'eu-west-1'],
  ['Workgroup', 'sales'],
  ['S3OutputLocation', 's3://results-bucket/athena/'],
  ['AuthenticationType', 'JWT_TIP'],
  ['WorkGroupArn', 'arn:aws:athena:eu-west-1:111122223333:workgroup/sales'],
  ['ApplicationRoleArn', `${home}application`],
  ['AccessRoleArn', `${home}access`],
  ['role_session_name', 'alice'],
];

/** What is said once these values are put in place of, or beside, the good ones. */
function said(change: Readonly<Record<string, string>>): readonly string[] {
  const rest = tip.filter(([key]) => change[key] === undefined);
  const entries = [...rest, ...Object.entries(change).filter(([, value]) => value !== '')];
  return validateEntries(entries).map(({ severity, code, key }) => `${severity} ${code} ${key}`);
}

test('a DSN without contradictions is left alone', () => {
  expect(said({})).toEqual([]);
});

const oidc = {
  AuthenticationType: 'BrowserOidcTip',
  IdpWellKnownConfigurationUrl: 'https://idp.example.com/.well-known/openid-configuration',
  client_id: 'abc',
};
const china = {
  AwsRegion: 'cn-north-1',
  WorkGroupArn: 'arn:aws-cn:athena:cn-north-1:111122223333:workgroup/sales',
  ApplicationRoleArn: 'arn:aws-cn:iam::111122223333:role/application',
  AccessRoleArn: 'arn:aws-cn:iam::111122223333:role/access',
};
const adfs = {
  AuthenticationType: 'ADFS',
  idp_port: '443',
  WorkGroupArn: '',
  ApplicationRoleArn: '',
  AccessRoleArn: '',
  role_session_name: '',
};

test.each<readonly [Readonly<Record<string, string>>, readonly string[]]>([
  [{ AwsRegion: 'us-east-1' }, ['warning region-differs WorkGroupArn']],
  [{ Workgroup: 'other' }, ['warning workgroup-differs WorkGroupArn']],
  [{ Workgroup: '' }, ['warning recommended Workgroup']],
  [{ AwsRegion: ' eu-west-1 ' }, []],
  [china, []],
  [{ ...china, AccessRoleArn: `${home}access` }, ['warning partition-differs AccessRoleArn']],
  [
    { AwsRegion: 'us-gov-west-1' },
    [
      'warning partition-differs WorkGroupArn',
      'warning partition-differs ApplicationRoleArn',
      'warning partition-differs AccessRoleArn',
    ],
  ],
  [{ AccessRoleArn: 'arn:aws:iam::444455556666:role/x' }, ['warning account-differs AccessRoleArn']],
  [
    {
      CustomerIdcApplicationArn:
        'arn:aws:sso::444455556666:application/ssoins-1234567890123456/apl-1234567890123456',
    },
    [],
  ],
  [{ EndpointOverride: 'athena.us-east-1.amazonaws.com' }, ['warning region-differs EndpointOverride']],
  [{ SSOOIDCEndpointOverride: 'oidc.us-east-1.amazonaws.com' }, []],
  [{ duration: '7200' }, ['warning duration-chained duration']],
  [
    {
      AuthenticationType: 'JWT',
      WorkGroupArn: '',
      ApplicationRoleArn: '',
      AccessRoleArn: '',
      preferred_role: `${home}a`,
      duration: '7200',
    },
    ['warning duration-above-usual duration'],
  ],
  [{ S3OutputEncOption: 'SSE_KMS' }, ['error kms-key-missing S3OutputEncKMSKey']],
  [{ S3OutputEncOption: 'SSE_S3' }, []],
  [{ S3OutputEncOption: 'SSE_KMS', S3OutputEncKMSKey: 'my key' }, ['warning kms-key-form S3OutputEncKMSKey']],
  [{ S3OutputEncOption: 'SSE_KMS', S3OutputEncKMSKey: '12345678-90ab-cdef-1234-567890abcdef' }, []],
  [
    { S3OutputEncOption: 'SSE_KMS', S3OutputEncKMSKey: 'arn:aws:kms:us-east-1:111122223333:key/1' },
    ['warning region-differs S3OutputEncKMSKey'],
  ],
  [
    { S3OutputEncOption: 'SSE_S3', S3OutputLocation: '' },
    ['warning recommended S3OutputLocation', 'warning encryption-differs S3OutputEncOption'],
  ],
  [
    {
      S3OutputEncOption: 'CSE_KMS',
      S3OutputEncKMSKey: 'mrk-1234567890abcdef1234567890abcdef',
      ResultFetcher: 'S3',
    },
    ['warning encryption-differs ResultFetcher'],
  ],
  [{ S3OutputLocation: 's3://10.0.0.1/x/' }, ['error s3-form S3OutputLocation']],
  [{ S3OutputLocation: 's3://Old_Bucket/x/' }, ['warning s3-form S3OutputLocation']],
  [
    { ResultFetcher: 'auto', UseResultsetStreaming: '1' },
    ['warning setting-superseded UseResultsetStreaming'],
  ],
  [
    { ResultFetcher: 'GetQueryResults', RowsToFetchPerBlock: '5000' },
    ['warning out-of-range RowsToFetchPerBlock'],
  ],
  [
    { ResultFetcher: 'GetQueryResultsStream', UseMultipleS3Threads: '1' },
    ['warning setting-unused UseMultipleS3Threads'],
  ],
  [{ ReusedResultMaxAgeInMinutes: '5' }, ['warning setting-unused ReusedResultMaxAgeInMinutes']],
  [{ ReusedResultMaxAgeInMinutes: '5', EnableResultReuse: '1' }, []],
  [{ MaxQueryExecutionPollingInterval: '10' }, ['warning polling-order MaxQueryExecutionPollingInterval']],
  [{ MetadataRetrievalMethod: 'ProxyAPI' }, ['warning setting-unused MetadataRetrievalMethod']],
  [{ UserAgentPrivacyMode: 'true' }, ['warning not-a-switch UserAgentPrivacyMode']],
  [{ UseProxy: '1' }, ['warning proxy-host-missing ProxyHost']],
  [{ ProxyHost: 'proxy' }, ['warning setting-unused ProxyHost']],
  [{ UseProxy: '1', ProxyHost: 'http://proxy' }, ['warning host-form ProxyHost']],
  [{ UseProxyForIdP: '1' }, ['warning setting-unused UseProxyForIdP']],
  [oidc, []],
  [{ ...oidc, Scope: 'email' }, ['warning scope-without-openid Scope']],
  [
    { ...oidc, IdpWellKnownConfigurationUrl: 'https://idp.example.com/' },
    ['warning discovery-url IdpWellKnownConfigurationUrl'],
  ],
  [{ ...adfs, idp_host: 'adfs.example.com' }, []],
  [{ ...adfs, idp_host: 'https://adfs.example.com' }, ['warning host-form idp_host']],
])('%o: %o', (change, problems) => {
  expect(said(change)).toEqual(problems);
});

describe('against the installed driver', () => {
  const at = (entries: DsnEntries, installed: InstalledVersion): readonly string[] =>
    driverProblems(entries, installed).map(({ key, message }) => `${key}: ${message}`);

  test('each parameter that asks for a newer one is named', () => {
    const entries: DsnEntries = [...tip, ['UserAgentPrivacyMode', '1'], ['LogLevel', 'INFO']];
    expect(at(entries, { kind: 'exact', version: '2.0.5.0' })).toEqual([
      'UserAgentPrivacyMode: UserAgentPrivacyMode needs driver 2.4.0.0 or newer; installed is 2.0.5.0.',
      'LogLevel: LogLevel needs driver 2.0.6.0 or newer; installed is 2.0.5.0.',
    ]);
    expect(at(tip, { kind: 'below', version: '2.0.4.0' })[0]).toBe(
      'AuthenticationType: JWT_TIP needs driver 2.0.5.0 or newer; installed is one before 2.0.4.0.',
    );
  });

  test('nothing is said where nobody knows', () => {
    expect(at(tip, { kind: 'unknown' })).toEqual([]);
    expect(at(tip, { kind: 'at-least', version: '2.2.0.0' })).toEqual([]);
    expect(
      at(
        [
          ['SSOEndpointOverride', 'x'],
          ['AuthenticationType', 'BrowserSSOOIDC'],
        ],
        { kind: 'exact', version: '2.3.0.0' },
      ),
    ).toHaveLength(1);
  });
});
