import { expect, it } from 'vitest';
import { summaryOf } from '#renderer/features/dsn-list/dsn-summary.ts';
import { storedDsn } from '../renderer-editor/stored-dsn.ts';

it('names region, the effective workgroup and the sign-in type', () => {
  const summary = summaryOf(storedDsn());
  expect(summary.place).toBe('eu-west-1 · primary');
  expect(summary.type).toBe('JWT');
});

it('tells what is missing in a DSN that is not complete', () => {
  const { status } = summaryOf({ name: 'New', entries: [['AuthenticationType', 'JWT']] });
  expect(status).toEqual({
    kind: 'error',
    text: 'Not complete: AwsRegion, role_session_name',
  });
});

it('prefers an error to a warning', () => {
  const entries = [...storedDsn().entries, ['Foo', 'x'], ['duration', 'soon']] as const;
  expect(summaryOf({ name: 'A', entries }).status.kind).toBe('error');
});

it('is fine where nothing is wrong', () => {
  const entries = [...storedDsn().entries, ['preferred_role', 'arn:aws:iam::123456789012:role/a']] as const;
  expect(summaryOf({ name: 'A', entries }).status).toEqual({ kind: 'fine' });
});
