import { expect, test } from 'vitest';
import { CATALOGUE } from '#app/dsn/catalogue/catalogue.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';

test.each([
  'PASSWD',
  'pass',
  'Pwd',
  'aws_secret_key',
  'aws_secret_access_key',
  'AwsSecretAccessKey',
  'secret_access_key',
  'Secret_Key',
  'client-secret',
  'oidc_client_secret',
  'aws-session-token',
  'SecurityToken',
  'Proxy_PWD',
  'api_key',
  'TrustStorePassword',
  'EncryptedPWD',
  'AwsCredentialsProviderArguments',
])('%s names a secret, whatever its value', (key) => {
  expect(isSecretEntry(key, 'x')).toBe(true);
  expect(isSecretEntry(` ${key} `, '')).toBe(true);
});

test.each([
  ['ProxyHost', 'http://bob:pw@proxy.example.com:8080'],
  ['ProxyHost', 'bob:pw@proxy.example.com'],
  ['Driver', 'Amazon Athena ODBC (x64);AwsRegion=eu-west-1;PWD=x'],
  ['login_url', 'https://idp.example.com/?client_secret=x'],
  ['ArgumentList', '--password=x'],
  ['ArgumentList', 'login --user me --password x'],
  ['ArgumentList', '-token "x"'],
  ['ArgumentList', '--client-secret x --scope y'],
  ['Extra', 'AKIAIOSFODNN7EXAMPLE,wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
])('%s=%s holds a secret', (key, value) => {
  expect(isSecretEntry(key, value)).toBe(true);
});

test.each([
  ['UseToken', '1'],
  ['aws_access_key_id', 'AKIAIOSFODNN7EXAMPLE'],
  ['UID', 'me@example.com'],
  ['login_url', 'https://idp.example.com/app?x=1&y=2'],
  ['ProxyHost', 'proxy.example.com:8080'],
  ['S3OutputLocation', 's3://bucket/pwd=x/'],
  ['Description', 'bypass'],
  ['bypass', 'x'],
  ['TokenFile', '/tmp/token'],
  ['ArgumentList', '--token-file x --password $PASSWORD --secret %SECRET% --token --quiet'],
  ['ArgumentList', '--token /run/token --secret ./file --api-key @file --region x'],
  ['Description', 'the password x - of the token y'],
])('%s=%s is none', (key, value) => {
  expect(isSecretEntry(key, value)).toBe(false);
});

test('of the parameters those are secret that the catalogue says are', () => {
  const secrets = CATALOGUE.filter(({ key }) => isSecretEntry(key, 'x')).map(({ key }) => key);
  expect(secrets).toEqual(CATALOGUE.filter(({ secret }) => secret).map(({ key }) => key));
});
