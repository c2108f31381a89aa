import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSpentTokens } from '#main/auth/spent-tokens.ts';
import { sessionWithoutKeyring } from '#test/support/keyring-session.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const day = 86_400_000;
const start = 1_800_000_000_000;
let now: number;
let dataDir: string;
beforeEach(async () => {
  now = start;
  dataDir = await temporaryFolder();
});

const open = () =>
  createSpentTokens({
    dataDir,
    clock: { now: () => now },
    log: { info: () => undefined, defect: () => '' },
  });
const path = () => join(dataDir, 'spent-tokens.json');

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** Only its text counts: nothing here looks at a signature. */
const token = (claims: object, signature = 'c2lnbmF0dXJl') =>
  `${part({ alg: 'RS256' })}.${part({ iss: 'https://idp', exp: start / 1000 + 3600, ...claims })}.${signature}`;

describe('which token it was', () => {
  test('spent once is spent, also after a restart, with the time of the first', async () => {
    const spent = open();
    expect(await spent.isSpent(token({ jti: 'a' }))).toBeNull();
    expect(await spent.markSpent(token({ jti: 'a' }))).toEqual({ ok: true });
    now += 1000;
    for (const one of [spent, open()]) {
      expect(await one.isSpent(token({ jti: 'a' }))).toEqual({ at: start });
      expect(await one.markSpent(token({ jti: 'a' }))).toEqual({ ok: false, failure: { at: start } });
    }
  });

  test('issuer and id count, not how the token is written', async () => {
    const spent = open();
    await spent.markSpent(token({ jti: 'a', aud: 'one' }));
    expect(await spent.isSpent(token({ jti: 'a', aud: 'other' }, 'b3RoZXI'))).not.toBeNull();
    expect(await spent.isSpent(`Bearer ${token({ jti: 'a' })}\n`)).not.toBeNull();
    expect(await spent.isSpent(token({ jti: 'b' }))).toBeNull();
    expect(await spent.isSpent(token({ jti: 'a', iss: 'https://other' }))).toBeNull();
  });

  test.each([[{}], [{ jti: '' }], [{ jti: 7 }]])(
    'with the claims %j the whole token counts',
    async (claims) => {
      const spent = open();
      await spent.markSpent(token({ ...claims, sub: 'a' }));
      expect(await spent.isSpent(`${token({ ...claims, sub: 'a' })}\n`)).not.toBeNull();
      expect(await spent.isSpent(token({ ...claims, sub: 'b' }))).toBeNull();
    },
  );

  test('a text that is no token can be spent as well', async () => {
    const spent = open();
    await spent.markSpent('opaque');
    expect([await spent.isSpent('opaque'), await spent.isSpent('other')]).toEqual([{ at: start }, null]);
  });
});

describe('what is written', () => {
  test('holds nothing of the token, for its owner only', async () => {
    const secret = token({ jti: 'SENTINEL-jti', sub: 'SENTINEL-sub' }, 'SENTINEL-signature');
    await open().markSpent(secret);
    const text = readFileSync(path(), 'utf8');
    expect(text).not.toMatch(/SENTINEL|idp|eyJ/);
    expect(text).not.toContain(secret.split('.')[1]?.slice(8, 40));
    expect(readdirSync(dataDir)).toEqual(['spent-tokens.json']);
  });

  test('goes a day after the end of the token', async () => {
    await open().markSpent(token({ jti: 'a' }));
    now = start + 3_600_000 + day - 1;
    expect(await open().isSpent(token({ jti: 'a' }))).not.toBeNull();
    now += 1;
    expect(await open().isSpent(token({ jti: 'a' }))).toBeNull();
    await open().markSpent(token({ jti: 'b', exp: now / 1000 + 60 }));
    expect(Object.keys(JSON.parse(readFileSync(path(), 'utf8')).spent)).toHaveLength(1);
  });

  test.each(['', 'not json', '{"version":1,"spent":{"a":1}}', '{"version":9}'])(
    'may be damaged: %s',
    async (text) => {
      writeFileSync(path(), text);
      const spent = open();
      expect(await spent.isSpent(token({ jti: 'a' }))).toBeNull();
      expect(await spent.markSpent(token({ jti: 'a' }))).toEqual({ ok: true });
      expect(await open().isSpent(token({ jti: 'a' }))).not.toBeNull();
    },
  );

  test('is remembered by this process where nothing can be written', async () => {
    writeFileSync(join(dataDir, 'taken'), '');
    dataDir = join(dataDir, 'taken');
    const spent = open();
    expect(await spent.markSpent(token({ jti: 'a' }))).toEqual({ ok: true });
    expect(await spent.markSpent(token({ jti: 'a' }))).toEqual({ ok: false, failure: { at: start } });
  });
});

test('a token whose call never left can be spent again', async () => {
  const spent = open();
  await spent.markSpent(token({ jti: 'a' }));
  await spent.markSpent(token({ jti: 'b' }));
  await spent.unmark(token({ jti: 'a' }));
  expect(await open().isSpent(token({ jti: 'a' }))).toBeNull();
  expect(await open().isSpent(token({ jti: 'b' }))).not.toBeNull();
  expect(await spent.markSpent(token({ jti: 'a' }))).toEqual({ ok: true });
});

test('of processes that want to spend the same tokens, each token has one winner', async () => {
  const session = sessionWithoutKeyring(await temporaryFolder());
  const exp = Math.floor(Date.now() / 1000) + 600;
  const tokens = Array.from({ length: 12 }, (_, at) => token({ jti: `t${at}`, exp })).join('\n');
  const ends = await Promise.all(
    ['one', 'two'].map(() => {
      const script = session.start('test/integration/spent-tokens/spend-script.ts', [dataDir]);
      script.child.stdin?.end(tokens);
      return script.end;
    }),
  );
  expect(ends.map(({ code, errors }) => [code, errors])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  const winners = ends[0]?.lines.map((line, at) => [line, ends[1]?.lines[at]].sort().join());
  expect(winners).toEqual(Array.from({ length: 12 }, () => 'refused,spent'));
});
