import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AUTHENTICATION_TYPES } from '#app/dsn/catalogue/authentication-type.ts';
import {
  CATALOGUE,
  isSecretKey,
  parameterFor,
  parametersNamed,
  parametersOf,
} from '#app/dsn/catalogue/catalogue.ts';
import type { Parameter } from '#app/dsn/catalogue/parameter.ts';

type Fact = { readonly [field: string]: unknown };

const fixture = new URL('../../fixtures/athena-odbc-parameters.json', import.meta.url);
const jdbcFixture = new URL('../../fixtures/athena-jdbc-names.json', import.meta.url);
const facts: readonly Fact[] = JSON.parse(readFileSync(fixture, 'utf8'));

/** Facts and rows brought to one form; the driver writes every default as text. */
function comparable(row: Fact) {
  const { help: _help, jdbcNames: _names, ...rest } = row;
  const present = Object.entries(rest).filter(([, value]) => value !== null);
  const asText = present.map(([field, value]) => [field, field === 'default' ? String(value) : value]);
  return Object.fromEntries(asText);
}

const identity = (row: Fact) => `${String(row.key)} ${JSON.stringify(row.authTypes)}`;

test('the catalogue says what the collected facts say, row by row', () => {
  const rows = CATALOGUE.map((row) => ({ ...row }));
  expect(rows.map(identity).sort()).toEqual(facts.map(identity).sort());
  const wanted = new Map(facts.map((fact) => [identity(fact), comparable(fact)]));
  for (const row of rows) expect(comparable(row)).toEqual(wanted.get(identity(row)));
});

test('every row has help of one or two short sentences', () => {
  for (const row of CATALOGUE) expect(row.help).toMatch(/^.{8,140}[.]$/u);
});

test('a key is found by any letter case and by its alias', () => {
  expect(parameterFor('AWSREGION', 'JWT')?.key).toBe('AwsRegion');
  expect(parameterFor('WorkgroupArn', 'JWT_TIP')?.key).toBe('WorkGroupArn');
  expect(parameterFor('DRIVER', 'JWT')?.key).toBe('Driver');
  expect(parametersNamed('constructor')).toEqual([]);
});

test('the same key has the facts of the sign-in type that is asked for', () => {
  expect(parameterFor('duration', 'JWT')?.default).toBe('900');
  expect(parameterFor('duration', 'JWT_TIP')?.default).toBe('3600');
  expect(parameterFor('UID', 'JWT')).toBeUndefined();
});

test('every sign-in type offers its own parameters and no two rows of one key', () => {
  for (const type of AUTHENTICATION_TYPES) {
    const keys = parametersOf(type).map((row) => row.key.toLowerCase());
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain('authenticationtype');
  }
});

test('a key that is a secret anywhere is treated as one everywhere', () => {
  const secrets = ['web_identity_token', 'pwd', 'SESSIONTOKEN', 'client_secret', 'ProxyPWD'];
  for (const key of secrets) expect(isSecretKey(key)).toBe(true);
  expect(isSecretKey('AwsRegion')).toBe(false);
});

test('every JDBC name of the fixture is a name of one row under each sign-in type that has it, and no other is', () => {
  const wanted: readonly Fact[] = JSON.parse(readFileSync(jdbcFixture, 'utf8'));
  const rowsOf = (row: Parameter) =>
    row.jdbcNames.map((jdbc) => ({ jdbc, odbc: row.key, types: row.authTypes }));
  const line = (fact: Fact) =>
    `${String(fact.jdbc)} ${String(fact.odbc)} ${JSON.stringify(fact.types ?? null)}`;
  expect(CATALOGUE.flatMap(rowsOf).map(line).sort()).toEqual(wanted.map(line).sort());
  for (const type of AUTHENTICATION_TYPES) {
    const names = parametersOf(type).flatMap(({ jdbcNames }) => jdbcNames);
    expect(new Set(names).size).toBe(names.length);
  }
});
