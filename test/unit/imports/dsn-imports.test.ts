import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { encodeUtf16le } from '#app/dsn/text/text-bytes.ts';
import { inspectToken } from '#app/jwt/inspect.ts';
import { createDsnSecrets } from '#main/auth/dsn-secrets.ts';
import { createTokenVault } from '#main/auth/token-vault.ts';
import { createDsnExports } from '#main/dsn/dsn-exports.ts';
import { createDsnImports } from '#main/dsn/dsn-imports.ts';
import { openDsnStore } from '#main/dsn/dsn-store.ts';
import { systemClock } from '#main/platform/clock.ts';
import { textOfFile } from '#main/platform/text-of-file.ts';
import { secretStoreInMemory } from '#test/support/secret-store-in-memory.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const TOKEN = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJzZW50aW5lbCJ9.c2VudGluZWw';
const keep = { secrets: 'keep', tokens: 'hold' } as const;
const drop = { secrets: 'drop', tokens: 'drop' } as const;

async function setUp() {
  const folder = await temporaryFolder();
  const dsns = openDsnStore({ dataDir: folder });
  onTestFinished(() => dsns.close());
  const keychain = secretStoreInMemory();
  const secrets = createDsnSecrets(keychain);
  const tokens = createTokenVault(inspectToken, systemClock, { isSpent: async () => null });
  const exports = createDsnExports({ driver: async () => ({ kind: 'absent' }), secrets, platform: 'linux' });
  const imports = createDsnImports({ dsns, secrets, tokens, openSealed: exports.openSealed });
  const onDisk = async (): Promise<string> => {
    const files = await readdir(folder);
    return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
  };
  return { dsns, keychain, secrets, tokens, exports, imports, onDisk };
}

const source = (text: string, fileName: string | null = null, passphrase: string | null = null) => ({
  text,
  fileName,
  passphrase,
});
const first = (name: string, replace = false) => [{ index: 0, name, replace }];
const JSON_SET = JSON.stringify({
  format: 'athena-dsn',
  version: 1,
  dsns: [
    {
      name: 'In',
      parameters: [
        ['AuthenticationType', 'IAM Credentials'],
        ['UID', 'AKIA'],
        ['PWD', 'sentinel-key'],
      ],
    },
  ],
});
const REG = textOfFile(
  encodeUtf16le(
    'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\ODBC\\ODBC.INI\\In]\r\n"Driver"="athena-odbc.dll"\r\n"AuthenticationType"="IAM Credentials"\r\n"UID"="AKIA"\r\n"PWD"="sentinel-key"\r\n',
  ),
);
const DRIVER = 'Driver=Amazon Athena ODBC (x64)';

it.each([
  ['an odbc.ini', `[In]\n${DRIVER}\nAuthenticationType=IAM Credentials\nUID=AKIA\nPWD=sentinel-key\n`],
  ['a registry file', REG],
  ['a file DSN', `[ODBC]\n${DRIVER}\nAuthenticationType=IAM Credentials\nUID=AKIA\nPWD=sentinel-key\n`],
  ['a connection string', `${DRIVER};AuthenticationType=IAM Credentials;UID=AKIA;PWD=sentinel-key;`],
  ['a JDBC URL', 'jdbc:athena://Region=eu-west-1;AccessKeyId=AKIA;SecretAccessKey=sentinel-key;'],
  ['JSON', JSON_SET],
])('keeps the secret of %s in the keychain if the user says so, and nowhere else', async (_format, text) => {
  const { imports, keychain, onDisk } = await setUp();
  const preview = await imports.preview(source(text));
  expect(preview).toMatchObject({ value: { quality: { kind: 'keychain' } } });
  expect(preview.ok && preview.value.candidates[0]?.offered).toMatchObject([{ fate: 'keychain' }]);
  expect(JSON.stringify(preview)).not.toContain('sentinel');
  const dropped = await imports.commit(source(text), first('In'), drop);
  expect(dropped).toMatchObject({ value: { kept: [], held: [] } });
  expect([...keychain.values.values()]).toEqual([]);
  const kept = await imports.commit(source(text), first('In', true), keep);
  expect(kept).toMatchObject({ value: { kept: [{ place: 'keychain' }] } });
  expect(JSON.stringify(kept)).not.toContain('sentinel');
  expect([...keychain.values.values()]).toEqual(['sentinel-key']);
  expect(await onDisk()).not.toContain('sentinel');
});

it('holds a token in memory if the user says so, and lets go of it with the import', async () => {
  const { imports, tokens, dsns, keychain, onDisk } = await setUp();
  const text = `[In]\n${DRIVER}\nAuthenticationType=JWT\nweb_identity_token=${TOKEN}\n`;
  const taken = await imports.commit(source(text), first('In'), keep);
  if (!taken.ok) throw new Error(taken.failure.code);
  const [held] = taken.value.held;
  expect(held).toMatchObject({ dsnId: taken.value.imported[0]?.id, token: { origin: { kind: 'import' } } });
  expect(JSON.stringify(taken)).not.toContain(TOKEN);
  expect(tokens.reveal(held?.token.id ?? '')).toBe(TOKEN);
  expect(keychain.values.size).toBe(0);
  expect(await onDisk()).not.toContain(TOKEN);
  expect(await imports.undo(taken.value.importId)).toMatchObject({ value: { undone: 1 } });
  expect(tokens.reveal(held?.token.id ?? '')).toBeNull();
  expect(dsns.list().dsns).toEqual([]);
});

it('brings secrets along under a passphrase, and nothing under a wrong one', async () => {
  const { imports, exports, dsns, keychain } = await setUp();
  const taken = await imports.commit(source(JSON_SET), first('In'), keep);
  const sealed = await exports.sealed(dsns.list().dsns, 'correct horse');
  if (!taken.ok || !sealed.ok) throw new Error('nothing was sealed');
  await imports.undo(taken.value.importId);
  expect(keychain.values.size).toBe(0);
  const { text } = sealed.value;
  expect(await imports.preview(source(text))).toMatchObject({ value: { sealed: true, candidates: [] } });
  expect(await imports.commit(source(text), first('In'), keep)).toMatchObject({ ok: false });
  expect(await imports.preview(source(text, null, 'battery staple'))).toMatchObject({
    failure: { code: 'import-unreadable', message: 'wrong-passphrase' },
  });
  expect(dsns.list().dsns).toEqual([]);
  const opened = source(text, null, 'correct horse');
  expect(await imports.preview(opened)).toMatchObject({
    value: { sealed: false, candidates: [{ name: 'In', offered: [{ key: 'PWD', fate: 'keychain' }] }] },
  });
  await imports.commit(opened, first('In'), keep);
  expect([...keychain.values.values()]).toEqual(['sentinel-key']);
});

it('gives back the secret that an import replaced when it is undone', async () => {
  const { imports, secrets } = await setUp();
  const entries = [
    ['AuthenticationType', 'IAM Credentials'],
    ['UID', 'AKIA'],
  ] as const;
  await secrets.keep(entries, 'PWD', 'my own');
  const taken = await imports.commit(source(JSON_SET), first('In'), keep);
  expect(await secrets.find(entries, 'PWD')).toBe('sentinel-key');
  await imports.undo(taken.ok ? taken.value.importId : '');
  expect(await secrets.find(entries, 'PWD')).toBe('my own');
});

it('shows and takes 10,000 DSNs quickly', async () => {
  const { imports, dsns } = await setUp();
  const ini = Array.from({ length: 10_000 }, (_, at) => `[Dsn ${at}]\n${DRIVER}\nAwsRegion=eu-west-1\n`);
  const text = source(ini.join('\n'), 'odbc.ini');
  const start = performance.now();
  const preview = await imports.preview(text);
  const take = preview.ok
    ? preview.value.candidates.map(({ index, name }) => ({ index, name, replace: true }))
    : [];
  expect(take).toHaveLength(10_000);
  expect(await imports.commit(text, take, keep)).toMatchObject({ ok: true });
  expect(dsns.list().dsns).toHaveLength(10_000);
  // Twice, so that each meets a DSN of its name. A quadratic step would take minutes.
  await imports.preview(text);
  expect(performance.now() - start).toBeLessThan(20_000);
});

it.each([
  ['open', null],
  ['sealed', 'correct horse battery'],
])('an %s file of our own brings folder, mark, favourite and template along', async (_how, passphrase) => {
  const { dsns, exports, imports } = await setUp();
  const made = await dsns.create('Sales', [['AwsRegion', 'eu-west-1']]);
  if (!made.ok) throw new Error('The DSN could not be made.');
  const template = { id: 't', name: 'Team', version: 2, locked: ['AwsRegion'] };
  const arrangement = { folder: 'Reports', colour: 'green', favourite: true } as const;
  const sales = { ...made.value, arrangement, template };
  const written =
    passphrase === null
      ? await exports.text([sales], { format: 'json', world: 'windows', scope: 'user' })
      : await exports.sealed([sales], passphrase);
  const given = source(written.ok ? written.value.text : '', null, passphrase);
  const preview = await imports.preview(given);
  expect(preview).toMatchObject({ value: { candidates: [{ arrangement, template }] } });
  expect(await imports.commit(given, first('Copy'), drop)).toMatchObject({
    value: { imported: [{ name: 'Copy', arrangement, template }] },
  });
  const over = await imports.commit(given, first('Sales', true), drop);
  expect(over).toMatchObject({ value: { imported: [{ arrangement: made.value.arrangement }] } });
});
