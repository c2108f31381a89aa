import { expect, it } from 'vitest';
import { knownStatus, statusOf } from '#renderer/features/dsn-list/dsn-status.ts';
import { storedDsn } from '../renderer-editor/stored-dsn.ts';

it('tells what is missing in a DSN that is not complete', () => {
  const dsn = { name: 'New', entries: [['AuthenticationType', 'JWT']] } as const;
  expect(knownStatus(dsn)).toBeUndefined();
  const missing = { kind: 'error', text: 'Not complete: AwsRegion, role_session_name' };
  expect(statusOf(dsn)).toEqual(missing);
  expect(knownStatus(dsn)).toEqual(missing);
});

it('prefers an error to a warning', () => {
  const entries = [...storedDsn().entries, ['Foo', 'x'], ['duration', 'soon']] as const;
  expect(statusOf({ name: 'A', entries }).kind).toBe('error');
});

it('is fine where nothing is wrong', () => {
  const entries = [...storedDsn().entries, ['preferred_role', 'arn:aws:iam::123456789012:role/a']] as const;
  expect(statusOf({ name: 'A', entries })).toEqual({ kind: 'fine' });
});
