import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AUTHENTICATION_TYPES } from '#app/dsn/catalogue/authentication-type.ts';
import { CATALOGUE } from '#app/dsn/catalogue/catalogue.ts';
import { isValidName, nameProblems, toValidName } from '#app/dsn/checks/name-problems.ts';
import { isUsable, problemsAt, validateDsn, validateEntries } from '#app/dsn/checks/validate.ts';
import { applyEdit, setValue } from '#app/dsn/edit.ts';

const good = [
  ['AwsRegion', 'eu-west-1'],
  ['S3OutputLocation', 's3://results-bucket/athena/'],
  ['Workgroup', 'primary'],
  ['AuthenticationType', 'JWT'],
  ['role_session_name', 'alice@example.com'],
  ['preferred_role', 'arn:aws:iam::111122223333:role/analyst'],
  ['duration', '3600'],
] as const;

/** What is said of a good DSN after one value is changed. */
function said(key: string, value: string): readonly string[] {
  const problems = validateEntries(setValue(good, key, value));
  return problemsAt(problems, key).map(({ severity, code }) => `${severity} ${code}`);
}

test('a complete DSN has no problems, and needs no token to be complete', () => {
  expect(validateDsn({ name: 'Sales', entries: good })).toEqual([]);
});

test.each([
  ['AwsRegion', '', 'error required'],
  ['AwsRegion', 'EU West', 'error region-form'],
  ['AwsRegion', 'local', 'warning region-unusual'],
  ['S3OutputLocation', '', 'warning recommended'],
  ['S3OutputLocation', 'bucket/folder', 'error s3-form'],
  ['S3OutputLocation', 's3://', 'error s3-form'],
  ['S3OutputLocation', 's3://a..b/x/', 'error s3-form'],
  ['S3OutputLocation', 's3://bucket/folder', 'warning s3-form'],
  ['Workgroup', 'no blanks', 'error pattern'],
  ['Workgroup', 'w'.repeat(129), 'error too-long'],
  ['AuthenticationType', '', 'warning default-used'],
  ['AuthenticationType', 'JTW', 'error not-in-list'],
  ['AuthenticationType', 'jwt', 'warning not-in-list'],
  ['role_session_name', '', 'error required'],
  ['role_session_name', 'x', 'error pattern'],
  ['preferred_role', '', 'warning recommended'],
  ['preferred_role', 'analyst', 'warning arn-form'],
  ['preferred_role', 'arn:aws-cn:iam::111122223333:role/team/analyst', 'warning partition-differs'],
  ['duration', '899', 'error out-of-range'],
  ['duration', '43201', 'error out-of-range'],
  ['duration', '1h', 'error not-an-integer'],
  ['VerifySSL', '0', 'warning certificate-checks-off'],
  ['VerifySSL', 'maybe', 'error not-a-switch'],
  ['S3OutputEncOption', 'KMS', 'error not-in-list'],
  ['S3OutputEncKMSKey', 'alias/x', 'warning kms-key-unused'],
  ['StsEndpointOverride', 'http://sts.example.com', 'error endpoint-insecure'],
  ['EndpointOverride', 'no host', 'error endpoint-form'],
  ['EndpointOverride', 'athena.us-east-1.amazonaws.com', 'warning region-differs'],
  ['S3EndpointOverride', 'bucket.vpce-1a2b-x.s3.us-east-1.vpce.amazonaws.com', 'warning region-differs'],
  ['Schema', 'a\nb', 'error line-break'],
  ['Schema', 'a\u0007b', 'warning control-character'],
  ['LogLevel', 'TRACE', 'warning log-may-hold-tokens'],
  ['LogLevel', '4', 'warning not-in-list'],
  ['Colour', 'red', 'warning unknown-key'],
  ['Bad=Key', 'x', 'error invalid-key'],
  ['idp_host', 'example.com', 'warning not-for-this-type'],
  ['web_identity_token', 'anything', 'warning secret-not-kept'],
  ['UseProxy', '1', undefined],
])('%s = %j: %s', (key, value, problem) => {
  expect(said(key, value)).toEqual(problem === undefined ? [] : [problem]);
});

test.each([
  ['EndpointOverride', 'http://127.0.0.1:4566'],
  ['EndpointOverride', 'athena.eu-west-1.amazonaws.com'],
  ['AwsRegion', 'us-gov-west-1'],
  ['LogLevel', 'INFO'],
  ['preferred_role', 'arn:aws:iam::111122223333:role/team/analyst'],
])('%s = %j is fine', (key, value) => {
  expect(said(key, value)).toEqual([]);
});

test('encryption with a KMS key asks for the key, at the key', () => {
  const problems = validateEntries(setValue(good, 'S3OutputEncOption', 'SSE_KMS'));
  expect(problems).toMatchObject([{ key: 'S3OutputEncKMSKey', code: 'kms-key-missing', severity: 'error' }]);
});

test('chained roles are warned of above an hour, and workgroups that differ', () => {
  const entries = [
    ...setValue(setValue(good, 'AuthenticationType', 'JWT_TIP'), 'duration', '7200'),
    ['WorkGroupArn', 'arn:aws:athena:us-east-1:111122223333:workgroup/other'],
    ['ApplicationRoleArn', 'arn:aws:iam::111122223333:role/application'],
  ] as const;
  expect(validateEntries(entries).map(({ code }) => code)).toEqual([
    'not-for-this-type',
    'duration-chained',
    'workgroup-differs',
    'region-differs',
  ]);
});

test('the first of repeated keys counts, and the repetition is pointed out', () => {
  const problems = validateEntries([...good, ['AWSREGION', 'not a region']]);
  expect(problems).toMatchObject([{ key: 'AwsRegion', code: 'repeated-key', severity: 'warning' }]);
});

test('a secret never appears in what is said about it', () => {
  const entries = CATALOGUE.filter(({ secret }) => secret).map(
    ({ key }) => [key, 'sentinel\nvalue'] as const,
  );
  for (const type of AUTHENTICATION_TYPES) {
    const problems = validateEntries([['AuthenticationType', type], ...entries]);
    expect(JSON.stringify(problems)).not.toContain('sentinel');
  }
});

test('any entries are judged without an exception and without stalling', () => {
  const known = fc.constantFrom(...CATALOGUE.map(({ key }) => key));
  const any = fc.array(fc.tuple(fc.oneof(known, fc.string()), fc.string({ unit: 'binary' })));
  fc.assert(fc.property(any, (entries) => validateEntries(entries).every(({ message }) => message !== '')));
  const began = performance.now();
  for (const { key, authTypes } of CATALOGUE) {
    const type = authTypes?.[0] ?? 'JWT';
    for (const part of ['a', '-', 'arn:aws', 's3://a', '/', 'a-', '1', 'https://a', '.', ' ']) {
      validateEntries([
        ['AuthenticationType', type],
        [key, part.repeat(20_000)],
      ]);
    }
  }
  expect(performance.now() - began).toBeLessThan(30_000);
});

describe('names', () => {
  test.each([
    ['', 'name-required'],
    ['   ', 'name-required'],
    ['x'.repeat(33), 'name-too-long'],
    ['x'.repeat(32), 'name-too-long-for-iodbc'],
    ['a[b]', 'name-forbidden-character'],
    [' a', 'name-outer-blank'],
    ['a\tb', 'control-character'],
    ['default', 'name-reserved'],
    ['ODBC Data Sources', 'name-reserved'],
  ])('%j: %s', (name, code) => {
    expect(nameProblems(name).map((problem) => problem.code)).toEqual([code]);
  });

  test('any text can be turned into a valid name', () => {
    expect(toValidName('Sales (EU); prod')).toBe('Sales EU prod');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => isValidName(toValidName(text))));
  });
});

describe('edits', () => {
  const dsn = { name: 'a', entries: [...good, ['awsregion', 'us-east-1']] as const };

  test('setting keeps place and spelling; setting to nothing removes every repetition', () => {
    const set = applyEdit(dsn, { kind: 'set', key: 'AWSREGION', value: 'us-west-2' });
    expect(set.entries[0]).toEqual(['AwsRegion', 'us-west-2']);
    expect(set.entries).toHaveLength(dsn.entries.length);
    const unset = applyEdit(dsn, { kind: 'set', key: 'AWSREGION', value: '' });
    expect(unset.entries).toEqual(good.slice(1));
  });

  test('a new key goes to the end, a rename leaves the entries alone', () => {
    const added = applyEdit(dsn, { kind: 'set', key: 'Schema', value: 'sales' });
    expect(added.entries.at(-1)).toEqual(['Schema', 'sales']);
    expect(applyEdit(dsn, { kind: 'rename', name: 'b' })).toEqual({ ...dsn, name: 'b' });
    expect(applyEdit(dsn, { kind: 'unset', key: 'Missing' })).toEqual(dsn);
  });

  test('only errors stop saving', () => {
    expect(isUsable(validateEntries(setValue(good, 'VerifySSL', '0')))).toBe(true);
    expect(isUsable(validateEntries(setValue(good, 'AwsRegion', '')))).toBe(false);
  });
});
