import { expect, it } from 'vitest';
import { secretStanding, secretsIn } from '#renderer/features/dsn-editor/secret-standing.ts';

const type = (name: string) => ['AuthenticationType', name] as const;
const uid = (value: string) => ['UID', value] as const;
const stored = [type('IAM Credentials'), uid('AKIA')];

it.each([
  ['the same owner', stored, stored, 'stored'],
  ['another parameter changed', [...stored, ['AwsRegion', 'eu-west-1'] as const], stored, 'stored'],
  ['another owner', [type('IAM Credentials'), uid('AKIB')], stored, 'unsaved'],
  ['a type that is not saved', stored, [type('JWT'), uid('AKIA')], 'unsaved'],
  ['no owner', [type('IAM Credentials'), uid(' ')], stored, 'ownerless'],
  ['no owner, nor one stored', [type('IAM Credentials')], [type('IAM Credentials')], 'ownerless'],
] as const)('with %s', (_what, shown, saved, standing) => {
  expect(secretStanding(shown, saved, 'PWD')).toBe(standing);
});

it('puts each secret into its section', () => {
  const shown = [...stored, ['UseProxy', '1'] as const, ['ProxyUID', 'ana'] as const];
  expect(secretsIn('sign-in', shown)).toEqual(['PWD', 'SessionToken']);
  expect(secretsIn('proxy', shown)).toEqual(['ProxyPWD']);
});
