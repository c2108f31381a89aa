import { expect, it } from 'vitest';
import { statusOf } from '#renderer/features/dsn-list/dsn-status.ts';
import { placeText, signWords } from '#renderer/features/dsn-list/row-state.ts';
import { storedDsn } from '../renderer-editor/stored-dsn.ts';

const quiet = { open: false, dirty: false, selected: false, standing: 'absent', reachable: false } as const;

it('names region, the effective workgroup and the sign-in type', () => {
  expect(placeText(storedDsn())).toBe('eu-west-1 · primary · JWT');
});

it('names the folder of a favourite, which stands apart from it', () => {
  const dsn = storedDsn();
  const { arrangement } = dsn;
  const text = placeText({ ...dsn, arrangement: { ...arrangement, folder: 'Sales', favourite: true } });
  expect(text).toBe('Sales · eu-west-1 · primary · JWT');
  expect(placeText({ ...dsn, arrangement: { ...arrangement, folder: 'Sales' } })).not.toContain('Sales');
});

it('says in words what the signs say, problems once they are known', () => {
  const dsn = { ...storedDsn(), entries: [['AuthenticationType', 'JWT']] } as const;
  expect(signWords({ ...quiet, dsn })).toBe(', Not registered on this computer');
  statusOf(dsn);
  const words = signWords({ ...quiet, dsn, dirty: true, selected: true, standing: 'same' });
  expect(words).toBe(
    ', Selected, modified, error: Not complete: AwsRegion, role_session_name, Registered on this computer, the same',
  );
});
