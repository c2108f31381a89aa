import { expect, it } from 'vitest';
import { createDsnSecrets } from '#main/auth/dsn-secrets.ts';
import { secretStoreInMemory } from '#test/support/secret-store-in-memory.ts';

const sentinel = 'sentinel-secret-5d1e';
const iam = [
  ['AuthenticationType', 'IAM Credentials'],
  ['UID', 'AKIAEXAMPLE'],
] as const;

function start() {
  const store = secretStoreInMemory();
  return { store, secrets: createDsnSecrets(store) };
}

it('says where each secret is, and not what', async () => {
  const { secrets } = start();
  await secrets.keep(iam, 'PWD', sentinel);
  const state = await secrets.state(iam);
  expect(state.secrets).toEqual([
    { parameter: 'PWD', kept: 'keychain' },
    { parameter: 'SessionToken', kept: 'absent' },
  ]);
  expect(JSON.stringify(state)).not.toContain(sentinel);
});

it('keeps for this run what the keychain does not take', async () => {
  const { store, secrets } = start();
  store.trouble = 'absent';
  expect(await secrets.keep(iam, 'PWD', sentinel)).toMatchObject({ ok: true, value: { kind: 'session' } });
  expect(await secrets.find(iam, 'PWD')).toBe(sentinel);
  expect(await secrets.state(iam)).toMatchObject({
    secrets: [{ parameter: 'PWD', kept: 'memory' }, { kept: 'absent' }],
    quality: { kind: 'session' },
  });
  expect(await createDsnSecrets(store).find(iam, 'PWD')).toBeNull();
});

it('holds for this run alone where that is asked for', async () => {
  const { store, secrets } = start();
  expect(secrets.hold(iam, 'PWD', sentinel).ok).toBe(true);
  expect(await secrets.find(iam, 'PWD')).toBe(sentinel);
  expect((await secrets.state(iam)).secrets[0]?.kept).toBe('memory');
  expect(store.values.size).toBe(0);
});

it('a kept secret takes the place of a held one', async () => {
  const { store, secrets } = start();
  secrets.hold(iam, 'PWD', 'old');
  await secrets.keep(iam, 'PWD', sentinel);
  expect(await secrets.find(iam, 'PWD')).toBe(sentinel);
  expect([...store.values.values()]).toEqual([sentinel]);
});

it('forgets in memory and keychain', async () => {
  const { store, secrets } = start();
  await secrets.keep(iam, 'PWD', 'old');
  secrets.hold(iam, 'PWD', sentinel);
  expect((await secrets.forget(iam, 'PWD')).ok).toBe(true);
  expect(await secrets.find(iam, 'PWD')).toBeNull();
  expect(store.values.size).toBe(0);
});

it('owns up to a secret that a locked keychain still has', async () => {
  const { store, secrets } = start();
  await secrets.keep(iam, 'PWD', sentinel);
  store.trouble = 'locked';
  expect(await secrets.forget(iam, 'PWD')).toEqual({
    ok: false,
    failure: { code: 'secret-not-forgotten', subject: 'PWD' },
  });
  store.trouble = 'absent';
  expect((await secrets.forget(iam, 'PWD')).ok).toBe(true);
});

it.each(['keep', 'hold'] as const)('has no place for nobody’s secret: %s', async (way) => {
  const { secrets } = start();
  const entries = [['AuthenticationType', 'IAM Credentials']] as const;
  const outcome = await secrets[way](entries, 'PWD', sentinel);
  expect(outcome).toEqual({ ok: false, failure: { code: 'dsn-invalid', subject: 'UID' } });
  expect((await secrets.state(entries)).secrets[0]?.kept).toBe('absent');
});
