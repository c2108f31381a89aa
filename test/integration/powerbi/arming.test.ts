import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failed, succeeded } from '#app/result.ts';
import { openOdbcIniTarget } from '#main/dsn/targets/odbc-ini-target.ts';
import { createArming } from '#main/powerbi/arming.ts';
import { openArmingJournal } from '#main/powerbi/arming-journal.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import type { ArmAgainOrder, KilledAfter } from './arm-again-and-again.ts';
import { crashWhileArming } from './crash.ts';

/** More by hand: `ARMING_KILLS=200`. */
const kills = Number(process.env.ARMING_KILLS ?? 8);
const start = Date.UTC(2030, 0, 1);
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenUntil = (at: number, pad = 0): string =>
  `${part({ alg: 'RS256' })}.${part({ exp: at / 1000, pad: 'x'.repeat(pad) })}.sentinel`;

const ini = `; mine\n[ODBC Data Sources]\nSales=Amazon Athena ODBC (x64)\nPg=PostgreSQL\n\n[Sales]\nDriver=/a.so\nAuthenticationType=JWT\n\n[Keys]\nDriver=/athena.so\nAuthenticationType=IAM Credentials\n\n[Pg]\nServer = db # x\n`;

async function setUp() {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  await mkdir(data);
  const path = join(folder, 'odbc.ini');
  await writeFile(path, ini);
  const target = openOdbcIniTarget({ id: 'user-odbc-ini', path, manager: 'unixodbc' });
  const clock = { time: start, now: () => clock.time };
  const waiting = new Set<{ at: number; call: () => void }>();
  const timer = {
    after: (ms: number, call: () => void) => {
      const entry = { at: clock.time + ms, call };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
  };
  /** Lets time go by, with the timers due in it. */
  const pass = (ms: number): void => {
    clock.time += ms;
    for (const entry of [...waiting].filter(({ at }) => at <= clock.time)) {
      waiting.delete(entry);
      entry.call();
    }
  };
  const journalFile = join(data, 'armed-dsns.json');
  const journal = openArmingJournal(journalFile);
  const arming = createArming({ targets: [target], openAt: () => target, journal, clock, timer });
  const arm = (token: string, name = 'Sales') =>
    arming.arm('user-odbc-ini', name, async () => succeeded(token), new AbortController().signal);
  const allText = async (): Promise<string> => {
    const files = [
      ...(await readdir(folder)).filter((name) => name !== 'data').map((name) => join(folder, name)),
    ];
    const inData = (await readdir(data)).map((name) => join(data, name));
    const texts = await Promise.all([...files, ...inData].map((file) => readFile(file, 'utf8')));
    return texts.join('\n');
  };
  return { folder, data, path, target, clock, pass, journalFile, journal, arming, arm, allText, timer };
}

describe('an armed DSN', () => {
  it('holds the token, which is noted down without being in the note, and loses it on disarm', async () => {
    const { path, journalFile, arming, arm, allText } = await setUp();
    const token = tokenUntil(start + 3_600_000);
    expect(await arm(token)).toMatchObject({
      value: { dsnName: 'Sales', expiresAt: start + 3_600_000, renewFrom: start + 3_300_000, state: 'armed' },
    });
    expect(await readFile(path, 'utf8')).toContain(`web_identity_token=${token}`);
    expect(await readFile(journalFile, 'utf8')).not.toContain('sentinel');
    expect(arming.list()).toHaveLength(1);
    expect(await arming.disarm('user-odbc-ini', 'sales')).toMatchObject({ ok: true });
    expect(await readFile(path, 'utf8')).toBe(ini);
    expect(await allText()).not.toContain('sentinel');
    expect(arming.list()).toEqual([]);
  });

  it('loses the token when that expires', async () => {
    const { path, arming, arm, pass } = await setUp();
    await arm(tokenUntil(start + 40_000));
    const gone = new Promise<void>((resolve) => arming.subscribe(resolve));
    pass(39_000);
    expect(await readFile(path, 'utf8')).toContain('sentinel');
    pass(1000);
    await gone;
    expect(await readFile(path, 'utf8')).toBe(ini);
  });

  it('can be armed afresh, and loses the token when the program quits', async () => {
    const { path, arming, arm, allText } = await setUp();
    await arm(tokenUntil(start + 60_000));
    const second = tokenUntil(start + 120_000);
    expect(await arm(second)).toMatchObject({ value: { expiresAt: start + 120_000 } });
    expect(arming.list()).toHaveLength(1);
    expect((await readFile(path, 'utf8')).match(/web_identity_token/g)).toHaveLength(1);
    await arming.close();
    expect(await allText()).not.toContain('sentinel');
    expect(await arm(second)).toMatchObject({ failure: { code: 'cancelled' } });
  });

  it('keeps saying so while its token cannot be removed, and loses it later', async () => {
    const { folder, target, arm, clock, timer, journal, path } = await setUp();
    const stuck = { now: false };
    const moody = {
      ...target,
      setValue: (name: string, key: string, value: string | null) =>
        stuck.now && value === null
          ? Promise.resolve(failed({ code: 'target-busy', subject: folder } as const))
          : target.setValue(name, key, value),
    };
    const arming = createArming({ targets: [moody], openAt: () => moody, journal, clock, timer });
    await arm(tokenUntil(start + 60_000));
    stuck.now = true;
    expect(await arming.disarm('user-odbc-ini', 'Sales')).toMatchObject({
      failure: { code: 'disarming-failed' },
    });
    expect(arming.list()).toMatchObject([{ state: 'removal-failed' }]);
    stuck.now = false;
    expect(await arming.disarm('user-odbc-ini', 'Sales')).toMatchObject({ ok: true });
    expect(await readFile(path, 'utf8')).toBe(ini);
  });
});

describe('no token is written', () => {
  it.each([
    ['where unixODBC would cut it', tokenUntil(start + 60_000, 900), 'Sales', 'arming-token-too-long'],
    ['that is expired', tokenUntil(start), 'Sales', 'token-expired'],
    ['that is none', 'sentinel', 'Sales', 'token-not-a-jwt'],
    ['into a DSN that takes none', tokenUntil(start + 60_000), 'Keys', 'arming-type-unfit'],
    ['into a DSN that is not registered', tokenUntil(start + 60_000), 'Other', 'dsn-not-registered'],
  ])('%s', async (_what, token, name, code) => {
    const { path, arm, arming, allText } = await setUp();
    expect(await arm(token, name)).toMatchObject({ failure: { code } });
    expect(await readFile(path, 'utf8')).toBe(ini);
    expect(await allText()).not.toContain('sentinel');
    expect(arming.list()).toEqual([]);
  });

  it('of one character more than unixODBC reads, and not one less', async () => {
    const { path, arm, arming } = await setUp();
    const tokenOf = (length: number): string => {
      const short = tokenUntil(start + 60_000);
      return `${short}${'x'.repeat(length - short.length)}`;
    };
    expect(await arm(tokenOf(981))).toMatchObject({ failure: { code: 'arming-token-too-long' } });
    expect(await readFile(path, 'utf8')).toBe(ini);
    expect(await arm(tokenOf(980))).toMatchObject({ ok: true });
    await arming.disarm('user-odbc-ini', 'Sales');
    expect(await readFile(path, 'utf8')).toBe(ini);
    // A key that somebody wrote with blanks leaves less room in the line, of which unixODBC reads 999 characters.
    await writeFile(path, ini.replace('/a.so\n', '/a.so\n   web_identity_token    =   old\n'));
    const armed = await arm(tokenOf(980));
    const lines = (await readFile(path, 'utf8')).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(999);
    expect(armed.ok).toBe(lines.some((line) => line.includes('sentinel')));
  });

  it.each([
    ['a byte order mark, with which unixODBC reads nothing', `\uFEFF${ini}`],
    ['text before its first section', `x=1\n${ini}`],
  ])('into a file with %s', async (_what, text) => {
    const { path, arm, arming } = await setUp();
    await writeFile(path, text);
    expect(await arm(tokenUntil(start + 60_000))).toMatchObject({ ok: false });
    expect(await readFile(path, 'utf8')).toBe(text);
    expect(arming.list()).toEqual([]);
  });

  it('that cannot be noted down first', async () => {
    const { path, arming, data, target, clock, timer } = await setUp();
    await writeFile(join(data, 'file'), '');
    const journal = openArmingJournal(join(data, 'file', 'armed.json'));
    const other = createArming({ targets: [target], openAt: () => target, journal, clock, timer });
    const supply = async () => succeeded(tokenUntil(start + 60_000));
    expect(await other.arm('user-odbc-ini', 'Sales', supply, new AbortController().signal)).toMatchObject({
      failure: { code: 'arming-journal-unwritable' },
    });
    expect(await readFile(path, 'utf8')).toBe(ini);
    await arming.close();
  });

  it('after a disarm that came while it was being fetched', async () => {
    const { path, arming } = await setUp();
    const supply = async () => {
      await arming.disarm('user-odbc-ini', 'Sales');
      return succeeded(tokenUntil(start + 60_000));
    };
    const armed = await arming.arm('user-odbc-ini', 'Sales', supply, new AbortController().signal);
    expect(armed).toMatchObject({ failure: { code: 'cancelled' } });
    expect(await readFile(path, 'utf8')).toBe(ini);
  });
});

describe('after a crash', () => {
  it('the next start leaves alone what a running process armed, until that expires', async () => {
    const { path, journal, target, clock, timer, arm } = await setUp();
    await arm(tokenUntil(start + 60_000));
    const [entry] = journal.read();
    if (entry) await journal.note({ ...entry, pid: 1 });
    const next = createArming({
      targets: [target],
      openAt: () => target,
      journal,
      clock,
      timer,
      isRunning: () => true,
    });
    expect(await next.recover()).toEqual([]);
    expect(await readFile(path, 'utf8')).toContain('sentinel');
    clock.time += 60_000;
    expect(await next.recover()).toEqual(['Sales']);
    expect(await readFile(path, 'utf8')).toBe(ini);
  });

  const orderFor = (path: string, journalFile: string, killedAfter: KilledAfter | null): ArmAgainOrder => {
    const token = tokenUntil(Math.ceil(Date.now() / 1000) * 1000 + 3_600_000);
    return { place: { kind: 'ini', path }, journalFile, token, killedAfter };
  };

  it.each([
    ['noted', false],
    ['written', true],
    ['removed', false],
  ] as const)('the next start ends what a process began that died once it had %s', async (step, there) => {
    const { path, journalFile, arming, allText } = await setUp();
    await crashWhileArming(orderFor(path, journalFile, step), 0);
    expect((await allText()).includes('sentinel')).toBe(there);
    expect(arming.list()).toHaveLength(1);
    expect(await arming.recover()).toEqual(['Sales']);
    expect(await readFile(path, 'utf8')).toBe(ini);
    expect(await allText()).not.toContain('sentinel');
    expect(arming.list()).toEqual([]);
  });

  it('the next start removes the token, whenever the process was killed, and harms no foreign section', {
    timeout: 3_600_000,
  }, async () => {
    const { path, journalFile, arming, allText, folder } = await setUp();
    let found = 0;
    // A kill that always comes between two tokens proves little: on until one was caught with its token there.
    for (let round = 0; round < kills || (found === 0 && round < kills + 60); round += 1) {
      await crashWhileArming(orderFor(path, journalFile, null), Math.random() * 40);
      if ((await allText()).includes('sentinel')) found += 1;
      const foreign = (await readFile(path, 'utf8'))
        .split('\n')
        .filter((line) => !line.startsWith('web_identity'));
      expect(foreign.join('\n')).toBe(ini);
      await arming.recover();
      expect(await readFile(path, 'utf8')).toBe(ini);
      expect(await allText()).not.toContain('sentinel');
      expect(arming.list()).toEqual([]);
    }
    expect(found).toBeGreaterThan(0);
    const left = (await readdir(folder)).filter((name) => name.includes('.new'));
    expect(left).toEqual([]);
  });
});
