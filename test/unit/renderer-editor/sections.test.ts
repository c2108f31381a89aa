import { describe, expect, it } from 'vitest';
import { AUTHENTICATION_TYPES } from '#app/dsn/catalogue/authentication-type.ts';
import { parametersOf } from '#app/dsn/catalogue/catalogue.ts';
import {
  fieldsOf,
  otherEntries,
  requiredKeys,
  SECTIONS,
  sectionFinder,
} from '#renderer/features/dsn-editor/sections.ts';

describe.each(AUTHENTICATION_TYPES)('the form for %s', (type) => {
  const fields = fieldsOf(type);
  const keys = SECTIONS.flatMap(({ id }) => fields[id].map((row) => row.key));

  it('shows each parameter of the type once, save name, driver and secrets', () => {
    const expected = parametersOf(type).filter((row) => !row.secret && !['DSN', 'Driver'].includes(row.key));
    expect([...keys].sort()).toEqual(expected.map((row) => row.key).sort());
  });

  it('has no field for a secret', () => {
    const secret = parametersOf(type).filter((row) => row.secret);
    expect(secret.filter((row) => keys.includes(row.key))).toEqual([]);
  });
});

it('puts the main parameters where they are looked for', () => {
  const fields = fieldsOf('JWT');
  expect(fields.connection.map((row) => row.key)).toEqual([
    'AwsRegion',
    'Workgroup',
    'Catalog',
    'Schema',
    'S3OutputLocation',
    'Description',
  ]);
  expect(fields['sign-in'].map((row) => row.key).slice(0, 4)).toEqual([
    'AuthenticationType',
    'preferred_role',
    'role_session_name',
    'duration',
  ]);
  const sectionOf = sectionFinder(fields);
  expect(sectionOf('S3OUTPUTENCKMSKEY')).toBe('encryption');
  expect(sectionOf('Foo')).toBe('other');
  expect(sectionOf('DSN')).toBe('connection');
});

it('keeps unknown keys and those of other sign-in types apart, each once', () => {
  const entries = [
    ['awsregion', 'eu-west-1'],
    ['Foo', 'bar'],
    ['foo', 'again'],
    ['AWSProfile', 'mine'],
    ['Driver', 'x'],
  ] as const;
  expect(otherEntries(entries, 'JWT').map(([key]) => key)).toEqual(['Foo', 'AWSProfile', 'Driver']);
});

it('calls required what saving is refused without', () => {
  expect([...requiredKeys('JWT')]).toEqual(['AwsRegion', 'role_session_name']);
});
