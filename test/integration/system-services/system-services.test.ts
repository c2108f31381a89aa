import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inspectToken } from '#app/jwt/inspect.ts';
import { succeeded } from '#app/result.ts';
import { createDsnSecrets } from '#main/auth/dsn-secrets.ts';
import { createSpentTokens } from '#main/auth/spent-tokens.ts';
import { createTokenVault } from '#main/auth/token-vault.ts';
import { createDsnExports } from '#main/dsn/dsn-exports.ts';
import { createDsnImports } from '#main/dsn/dsn-imports.ts';
import { openDsnStore } from '#main/dsn/dsn-store.ts';
import { openTargets } from '#main/dsn/targets/open-targets.ts';
import { createRegistrations } from '#main/dsn/targets/registrations.ts';
import { standingsFeed } from '#main/dsn/targets/standings.ts';
import { systemClock } from '#main/platform/clock.ts';
import { createLog } from '#main/platform/log.ts';
import { openArmingJournal } from '#main/powerbi/arming-journal.ts';
import { createPowerBi } from '#main/powerbi/create-power-bi.ts';
import { secretStoreInMemory } from '#test/support/secret-store-in-memory.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const ini = `[ODBC Data Sources]
Theirs=Amazon Athena ODBC (x64)
Notes=PostgreSQL

[Theirs]
Driver=/opt/amazon/athena-odbc/lib/libathenaodbc.so
AwsRegion=eu-west-1
AuthenticationType=JWT
UseProxy=1
ProxyHost=proxy.example
ProxyUID=me
ProxyPWD=planted-secret

[Notes]
Driver=PostgreSQL
`;
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${part({ alg: 'RS256' })}.${part({ exp: Math.floor(Date.now() / 1000) + 3600 })}.sentinel`;

const keep = { secrets: 'keep', tokens: 'drop' } as const;
const as = (registered: string, name = 'Theirs') => ({ registered, name, replace: false });

async function setUp() {
  const folder = await temporaryFolder();
  const path = join(folder, 'my.ini');
  const library = join(folder, 'libathenaodbc.so');
  await writeFile(path, ini);
  await writeFile(library, '\x7fELF\x02\x01'.padEnd(64, '\0'), 'latin1');
  await writeFile(join(folder, 'odbcinst.ini'), `[Amazon Athena ODBC (x64)]\nDriver=${library}\n`);
  const env = { ODBCINI: path, ODBCSYSINI: folder, PATH: process.env.PATH };
  const system = openTargets({ dataDir: folder, env, platform: 'linux' });
  const openSystem = () => system;
  const dsns = openDsnStore({ dataDir: folder });
  onTestFinished(() => dsns.close());
  const secrets = createDsnSecrets(secretStoreInMemory());
  const journalFile = join(folder, 'armed-dsns.json');
  const log = createLog({ path: join(folder, 'program.log'), clock: systemClock });
  const spentTokens = createSpentTokens({ dataDir: folder, clock: systemClock, log });
  const openPowerBi = () =>
    createPowerBi({
      openSystem,
      journal: openArmingJournal(journalFile),
      clock: systemClock,
      log,
      spentTokens,
      sourceOf: () => ({ kind: 'paste' }),
    });
  const exports = createDsnExports({ driver: async () => (await system).driver(), secrets });
  const tokens = createTokenVault(inspectToken, systemClock, spentTokens);
  const imports = createDsnImports({ dsns, secrets, tokens, openSealed: exports.openSealed });
  const registrations = createRegistrations({ openSystem, dsns, imports, secrets });
  const create = async (name: string, entries: readonly (readonly [string, string])[]) => {
    const made = await dsns.create(name, entries);
    if (!made.ok) throw new Error(made.failure.code);
    return made.value;
  };
  return { path, journalFile, dsns, secrets, spentTokens, registrations, openPowerBi, exports, create };
}

describe('registered DSNs beside ours', () => {
  it('are adopted without their secrets, and then are the same', async () => {
    const { registrations, dsns } = await setUp();
    const before = await registrations.status();
    expect(before.targets[0]).toMatchObject({ kind: 'read', adoptable: [{ name: 'Theirs' }] });
    expect(JSON.stringify(before)).not.toContain('planted-secret');
    expect(before.targets[0]).toMatchObject({
      adoptable: [{ offered: [{ key: 'ProxyPWD', fate: 'keychain' }] }],
    });
    expect(await registrations.adopt('user-odbc-ini', [as('theirs')], keep)).toMatchObject({
      value: { imported: [{ name: 'Theirs' }], kept: [{ key: 'ProxyPWD', place: 'keychain' }] },
    });
    expect(JSON.stringify(dsns.list())).not.toContain('planted-secret');
    const after = await registrations.status();
    expect(after.targets[0]).toMatchObject({
      dsns: [{ name: 'Theirs', status: { kind: 'same', secrets: ['ProxyPWD'] } }],
      adoptable: [],
    });
    expect(await registrations.adopt('user-odbc-ini', [as('Theirs')], keep)).toMatchObject({ ok: false });
    expect(await registrations.adopt('user-odbc-ini', [as('Notes')], keep)).toMatchObject({
      failure: { code: 'dsn-not-registered' },
    });
  });

  it('are adopted under another name, and stay what they are in the system', async () => {
    const { registrations, create, dsns, path } = await setUp();
    const ours = await create('Ours', [['AwsRegion', 'eu-central-1']]);
    const renamed = await registrations.adopt('user-odbc-ini', [as('Theirs', 'Finance')], keep);
    expect(renamed).toMatchObject({ value: { imported: [{ name: 'Finance' }] } });
    expect(await registrations.adopt('user-odbc-ini', [as('Theirs', 'Ours')], keep)).toMatchObject({
      failure: { code: 'dsn-name-taken' },
    });
    const over = await registrations.adopt(
      'user-odbc-ini',
      [{ registered: 'Theirs', name: 'Ours', replace: true }],
      keep,
    );
    expect(over).toMatchObject({ value: { imported: [{ id: ours.id }] } });
    expect(dsns.list().dsns.map(({ name }) => name)).toEqual(['Ours', 'Finance']);
    expect(await readFile(path, 'utf8')).toBe(ini);
  });

  it('give way to ours or are taken, as asked, and ours are unregistered alone', async () => {
    const { registrations, create, dsns, path } = await setUp();
    const ours = await create('Theirs', [['AwsRegion', 'eu-central-1']]);
    expect(await registrations.plan(ours, 'user-odbc-ini')).toMatchObject({
      value: { access: 'writable', status: { kind: 'differs' }, problems: [] },
    });
    const taken = await registrations.takeTheirs(ours, 'user-odbc-ini');
    expect(taken).toMatchObject({ value: { id: ours.id, name: 'Theirs' } });
    expect(dsns.get(ours.id)).toMatchObject({
      value: {
        entries: [
          ['AwsRegion', 'eu-west-1'],
          ['AuthenticationType', 'JWT'],
          ['UseProxy', '1'],
          ['ProxyHost', 'proxy.example'],
          ['ProxyUID', 'me'],
        ],
        unreviewed: [['ProxyHost', 'proxy.example']],
      },
    });
    expect(await registrations.takeTheirs(ours, 'user-odbc-ini')).toMatchObject({
      failure: { code: 'dsn-conflict' },
    });
    expect(await registrations.apply(ours, 'user-odbc-ini', 'keep')).toMatchObject({
      value: { status: { kind: 'same', secrets: ['ProxyPWD'] } },
    });
    expect(await readFile(path, 'utf8')).toContain('eu-central-1');
    expect(await registrations.remove('user-odbc-ini', 'Theirs')).toMatchObject({ ok: true });
    expect(await registrations.remove('user-odbc-ini', 'Notes')).toMatchObject({ ok: false });
    expect(await readFile(path, 'utf8')).toBe(
      '[ODBC Data Sources]\nNotes=PostgreSQL\n\n[Notes]\nDriver=PostgreSQL\n',
    );
    expect(dsns.get(ours.id)).toMatchObject({ ok: true });
  });

  it('are told of as lost where something else removes them, and not where the program does', async () => {
    const { registrations, dsns, path } = await setUp();
    await registrations.adopt('user-odbc-ini', [as('Theirs')], keep);
    const [ours] = dsns.list().dsns;
    if (ours === undefined) throw new Error('Nothing was adopted.');
    const end = new AbortController();
    const feed = standingsFeed(registrations, end.signal);
    expect(await feed.next()).toMatchObject({ value: { standings: [{ kind: 'same' }], lost: [] } });
    await writeFile(path, '[ODBC Data Sources]\nNotes=PostgreSQL\n\n[Notes]\nDriver=PostgreSQL\n');
    expect(await feed.next()).toMatchObject({
      value: { standings: [], lost: [{ dsnId: ours.id, targetId: 'user-odbc-ini' }] },
    });
    await registrations.apply(ours, 'user-odbc-ini', 'leave-out');
    expect(await feed.next()).toMatchObject({ value: { standings: [{ kind: 'same' }], lost: [] } });
    await registrations.remove('user-odbc-ini', 'Theirs');
    expect(await feed.next()).toMatchObject({ value: { standings: [], lost: [] } });
    end.abort();
  });

  it('get the secrets that are kept for ours only where that was asked for', async () => {
    const { registrations, create, secrets, path } = await setUp();
    const keys = await create('Keys', [
      ['AuthenticationType', 'IAM Credentials'],
      ['UID', 'AKIAEXAMPLE'],
      ['AwsRegion', 'eu-west-1'],
    ]);
    expect(secrets.hold(keys.entries, 'PWD', 'kept-secret')).toMatchObject({ ok: true });
    await registrations.apply(keys, 'user-odbc-ini', 'keep');
    expect(await readFile(path, 'utf8')).not.toContain('kept-secret');
    const written = await registrations.apply(keys, 'user-odbc-ini', 'write');
    expect(written).toMatchObject({ value: { status: { kind: 'same', secrets: ['PWD'] } } });
    expect(await readFile(path, 'utf8')).toMatch(/PWD\s*=\s*kept-secret/);
    expect(JSON.stringify([written, await registrations.status()])).not.toContain('kept-secret');
  });

  it('tell of changes made outside and of ours', async () => {
    const { registrations, create, path } = await setUp();
    await registrations.list();
    let heard: () => void = () => undefined;
    const stop = registrations.subscribe(() => heard());
    const next = () =>
      new Promise<void>((resolve) => {
        heard = resolve;
      });
    const ours = next();
    await create('New', []);
    await ours;
    const outside = next();
    await writeFile(path, '[A]\n');
    await outside;
    stop();
  });
});

describe('sealed exports', () => {
  it('bring back the secrets that are kept, which no other export holds', async () => {
    const { exports, create, secrets } = await setUp();
    const keys = await create('Keys', [
      ['AuthenticationType', 'IAM Credentials'],
      ['UID', 'AKIAEXAMPLE'],
    ]);
    secrets.hold(keys.entries, 'PWD', 'kept-secret');
    const sealed = await exports.sealed([keys], 'correct horse');
    if (!sealed.ok) throw new Error(sealed.failure.code);
    expect(sealed.value.text).not.toContain('kept-secret');
    const opened = await exports.openSealed(sealed.value.text, 'correct horse');
    expect(opened).toMatchObject({
      value: [{ name: 'Keys', entries: expect.arrayContaining([['PWD', 'kept-secret']]) }],
    });
    expect(await exports.openSealed(sealed.value.text, 'battery staple')).toMatchObject({
      failure: { code: 'import-unreadable', message: 'wrong-passphrase' },
    });
  });
});

describe('Power BI', () => {
  it('is told of an armed DSN until the program closes', async () => {
    const { registrations, openPowerBi, path } = await setUp();
    const powerBi = openPowerBi();
    const adoption = await registrations.adopt('user-odbc-ini', [as('Theirs')], keep);
    const [adopted] = adoption.ok ? adoption.value.imported : [];
    if (adopted === undefined) throw new Error('nothing was adopted');
    const tokenCheck = async () => {
      const judged = await powerBi.readiness(adopted, { gateway: false, workgroupLocation: 'set' });
      return judged.ok ? judged.value.checks.find(({ id }) => id === 'token')?.state : undefined;
    };
    const unarmed = await tokenCheck();
    const never = new AbortController().signal;
    const armed = await powerBi.arm('user-odbc-ini', adopted, async () => succeeded(token), never);
    expect(armed).toMatchObject({ value: { dsnName: 'Theirs', state: 'armed' } });
    expect(await powerBi.armed()).toHaveLength(1);
    expect(await tokenCheck()).not.toBe(unarmed);
    expect(await readFile(path, 'utf8')).toContain(token);
    const handed = powerBi.handOver(adopted, { catalog: null, schema: 's', table: 't', mode: null });
    expect(JSON.stringify(handed)).not.toContain('sentinel');
    await powerBi.close();
    expect(await readFile(path, 'utf8')).toBe(ini);
  });

  it('is given no token that Identity Center has seen already', async () => {
    const { openPowerBi, spentTokens, path } = await setUp();
    await writeFile(path, ini.replace('=JWT', '=JWT_TIP'));
    const powerBi = openPowerBi();
    const dsn = { name: 'Theirs', entries: [['AuthenticationType', 'JWT_TIP']] } as const;
    const never = new AbortController().signal;
    const arm = () => powerBi.arm('user-odbc-ini', dsn, async () => succeeded(token), never);
    await spentTokens.markSpent(token);
    expect(await arm()).toMatchObject({ failure: { code: 'token-spent' } });
    expect(await readFile(path, 'utf8')).not.toContain('sentinel');
    await spentTokens.unmark(token);
    expect(await arm()).toMatchObject({ ok: true });
    await powerBi.close();
  });

  it('finds no token that a crash left', async () => {
    const { openPowerBi, path, journalFile } = await setUp();
    await writeFile(
      path,
      ini.replace('AuthenticationType=JWT', `AuthenticationType=JWT\nweb_identity_token=${token}`),
    );
    const note = { targetId: 'user-odbc-ini', place: path, dsnName: 'Theirs', armedAt: 1, pid: 2 ** 30 };
    await writeFile(journalFile, JSON.stringify([{ ...note, expiresAt: Date.now() + 3_600_000 }]));
    const powerBi = openPowerBi();
    await powerBi.close();
    expect(await readFile(path, 'utf8')).toBe(ini);
    expect(JSON.parse(await readFile(journalFile, 'utf8'))).toEqual([]);
  });
});
