import { expect, test } from 'vitest';
import { CATALOGUE } from '#app/dsn/catalogue/catalogue.ts';
import { referenceEntries } from '#renderer/features/reference/reference-entries.ts';
import { pageAddress, pageWords, parameterFacts } from '#renderer/features/reference/reference-words.ts';

const all = { search: '', type: null, within: null };
const keys = (filter: Parameters<typeof referenceEntries>[0]): readonly string[] =>
  referenceEntries(filter).map(({ key }) => key);

test('has every row of the catalogue, those that are alike as one', () => {
  const entries = referenceEntries(all);
  expect(new Set(entries.map(({ key }) => key))).toEqual(new Set(CATALOGUE.map(({ key }) => key)));
  const shown = entries.flatMap(({ rows }) =>
    rows.flatMap(({ key, authTypes }) => authTypes?.map((type) => `${key} ${type}`) ?? [key]),
  );
  const wanted = CATALOGUE.flatMap(
    ({ key, authTypes }) => authTypes?.map((type) => `${key} ${type}`) ?? [key],
  );
  expect(shown.sort()).toEqual(wanted.sort());
  const duration = entries.find(({ key }) => key === 'duration');
  expect(duration?.rows.map((row) => row.default)).toContain('900');
  expect(duration?.rows.length).toBeLessThan(5);
});

test('is searched by names of both drivers, help and values', () => {
  expect(keys({ ...all, search: 'azureadtenantid' })).toEqual(['idp_tenant']);
  expect(keys({ ...all, search: 'workgrouparn' })).toContain('WorkGroupArn');
  expect(keys({ ...all, search: 'googleauthenticator' })).toEqual(['okta_mfa_type']);
  expect(keys({ ...all, search: 'kms result nothing' })).toEqual([]);
});

test('is filtered by sign-in type and by what a DSN has', () => {
  expect(keys({ ...all, type: 'Okta' })).toContain('okta_mfa_type');
  expect(keys({ ...all, type: 'JWT' })).not.toContain('okta_mfa_type');
  const within = [
    ['awsregion', 'x'],
    ['WorkgroupArn', 'y'],
    ['Foo', 'z'],
  ] as const;
  expect(keys({ ...all, within })).toEqual(['AwsRegion', 'WorkGroupArn']);
});

test('tells facts and pages in words', () => {
  const [jwt] = referenceEntries({ ...all, search: 'duration', type: 'JWT' }).filter(
    ({ key }) => key === 'duration',
  );
  const facts = new Map(jwt?.rows.flatMap(parameterFacts));
  expect(facts.get('Limits')).toBe('from 900, up to 43200');
  expect(facts.get('JDBC')).toBe('RoleSessionDuration');
  expect(pageWords('odbc-v2-driver-jwt-tip.md')).toBe('jwt tip');
  expect(pageAddress('odbc-v2-driver-jwt-tip.md')).toBe(
    'https://docs.aws.amazon.com/athena/latest/ug/odbc-v2-driver-jwt-tip.html',
  );
});
