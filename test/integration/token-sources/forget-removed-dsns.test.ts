import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { TokenSource } from '#app/contract/token-sources.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { createDsnSecrets } from '#main/auth/dsn-secrets.ts';
import { forgetRemovedDsns } from '#main/auth/forget-removed-dsns.ts';
import { clientOfSource } from '#main/auth/sources/client-of-source.ts';
import { openTokenSourceStore } from '#main/auth/token-source-store.ts';
import { compose } from '#main/compose.ts';
import { openDsnStore } from '#main/dsn/dsn-store.ts';
import { secretStoreInMemory } from '#test/support/secret-store-in-memory.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const keys = (uid: string): DsnEntries => [
  ['AuthenticationType', 'IAM Credentials'],
  ['UID', uid],
];

const browser: TokenSource = {
  kind: 'browser',
  wellKnownUrl: 'https://login.example.com/.well-known/openid-configuration',
  clientId: 'client',
  scope: 'openid',
  listenPort: 7890,
  timeoutSeconds: 60,
};
const client = clientOfSource(browser) ?? [];

async function start() {
  const dataDir = await temporaryFolder();
  const log = { info: vi.fn(), defect: vi.fn(() => 'incident') };
  const store = secretStoreInMemory();
  const secrets = createDsnSecrets(store);
  const sources = openTokenSourceStore({ dataDir, clock: { now: () => 0 }, log });
  const dsns = openDsnStore({ dataDir });
  const create = async (name: string, entries: DsnEntries) => {
    const made = await dsns.create(name, entries);
    if (!made.ok) throw new Error('The DSN was not made.');
    return made.value;
  };
  const end = () => {
    const removed = dsns.endUndo();
    return forgetRemovedDsns(removed, dsns.list().dsns, { secrets, sources, log });
  };
  return { dsns, log, store, secrets, sources, create, end };
}

it('forgets the secrets and the source of a removed DSN', async () => {
  const { dsns, store, secrets, sources, create, end } = await start();
  const { id } = await create('Gone', keys('AKIA'));
  await secrets.keep(keys('AKIA'), 'PWD', 'one');
  await secrets.keep(keys('AKIA'), 'SessionToken', 'two');
  await secrets.keep(client, 'client_secret', 'three');
  await sources.put(id, browser);
  await dsns.remove(id);
  await end();
  expect(store.values.size).toBe(0);
  expect(sources.get(id)).toBeNull();
});

it('leaves what was restored, and what a remaining DSN shares', async () => {
  const { dsns, store, secrets, sources, create, end } = await start();
  const [back, gone, stays] = [
    await create('Back', keys('AKIB')),
    await create('Gone', keys('AKIA')),
    await create('Stays', keys('AKIA')),
  ];
  for (const uid of ['AKIA', 'AKIB']) await secrets.keep(keys(uid), 'PWD', uid);
  await secrets.keep(client, 'client_secret', 'shared');
  for (const { id } of [back, gone, stays]) await sources.put(id, browser);
  const removal = await dsns.remove(back.id);
  await dsns.restore(removal.ok ? removal.value.removalId : '');
  await dsns.remove(gone.id);
  await end();
  expect([...store.values.values()].sort()).toEqual(['AKIA', 'AKIB', 'shared']);
  expect([back, gone, stays].map(({ id }) => sources.get(id) !== null)).toEqual([true, false, true]);
});

it('forgets those also that are too many to be undone, and can restore none afterwards', async () => {
  const { dsns, store, secrets, create, end } = await start();
  const removalIds: string[] = [];
  for (let index = 0; index < 102; index += 1) {
    const { id } = await create(`Dsn ${index}`, keys(`AKIA${index}`));
    await secrets.keep(keys(`AKIA${index}`), 'PWD', 'secret');
    const removal = await dsns.remove(id);
    if (removal.ok) removalIds.push(removal.value.removalId);
  }
  await end();
  expect(store.values.size).toBe(0);
  for (const removalId of removalIds) expect((await dsns.restore(removalId)).ok).toBe(false);
});

it('writes down what a locked keychain holds on to', async () => {
  const { dsns, log, store, secrets, create, end } = await start();
  const { id } = await create('Gone', keys('AKIA'));
  await secrets.keep(keys('AKIA'), 'PWD', 'sentinel');
  await dsns.remove(id);
  store.trouble = 'locked';
  await end();
  expect(log.info).toHaveBeenCalledWith('dsn-secret-left', {
    parameter: 'PWD',
    because: 'secret-not-forgotten',
  });
  expect(JSON.stringify(log.info.mock.calls)).not.toContain('sentinel');
});

it('happens at the end of the program', async () => {
  const dataDir = await temporaryFolder();
  const services = await compose({ host: 'cli', dataDir });
  const made = await services.dsns.create('Gone', []);
  const id = made.ok ? made.value.id : '';
  await services.tokenSources.keep(id, { kind: 'file', path: '/tmp/token.jwt' }, null);
  await services.dsns.remove(id);
  const path = join(dataDir, 'token-sources.json');
  expect(await readFile(path, 'utf8')).toContain(id);
  await services.close();
  expect(await readFile(path, 'utf8')).not.toContain(id);
});
