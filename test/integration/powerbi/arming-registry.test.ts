import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#main/platform/clock.ts';
import { systemTimer } from '#main/platform/timer.ts';
import { createArming } from '#main/powerbi/arming.ts';
import { openArmingJournal } from '#main/powerbi/arming-journal.ts';
import { available } from '#test/support/available.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { startWineRegistry, type WineRegistry } from '#test/support/wine-registry.ts';
import { type ArmAgainOrder, type KilledAfter, targetOf } from './arm-again-and-again.ts';
import { crashWhileArming } from './crash.ts';

const key = 'HKCU\\Software\\ODBC\\ODBC.INI';
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${part({ alg: 'RS256' })}.${part({ exp: Math.ceil(Date.now() / 1000) + 7200, pad: 'x'.repeat(3000) })}.sentinel`;
/** More by hand: `ARMING_KILLS=200`. */
const kills = Number(process.env.ARMING_KILLS ?? 3);

describe.runIf(available('wine'))('a DSN armed in the registry', { timeout: 3_600_000 }, () => {
  let wine: WineRegistry;
  let before: string;
  const put = (name: string, value: string, data: string) =>
    wine.reg('add', `${key}\\${name}`, '/v', value, '/t', 'REG_SZ', '/d', data, '/f');
  beforeAll(async () => {
    wine = await startWineRegistry();
    await put('ODBC Data Sources', 'Sales', 'Amazon Athena ODBC (x64)');
    await put('ODBC Data Sources', 'Pg', 'PostgreSQL');
    await put('Sales', 'Driver', 'C:\\athena.dll');
    await put('Sales', 'AuthenticationType', 'JWT');
    await put('Pg', 'Server', 'a "b" \\ c');
    before = await wine.reg('query', key, '/s');
  });
  afterAll(() => wine?.end());

  const place = (): ArmAgainOrder['place'] => {
    const { workDir, env = {} } = wine.options;
    return { kind: 'registry', workDir, env };
  };

  async function crashed(killedAfter: KilledAfter | null, afterMs: number): Promise<boolean> {
    const journalFile = join(await temporaryFolder(), 'armed-dsns.json');
    const order = { place: place(), journalFile, token, killedAfter };
    await crashWhileArming(order, afterMs);
    const target = targetOf(order);
    const arming = createArming({
      targets: [target],
      openAt: () => target,
      journal: openArmingJournal(journalFile),
      clock: systemClock,
      timer: systemTimer,
    });
    const there = (await wine.reg('query', `${key}\\Sales`)).includes('sentinel');
    await arming.recover();
    expect(arming.list()).toEqual([]);
    expect(await wine.reg('query', key, '/s')).toBe(before);
    expect(readdirSync(wine.options.workDir)).toEqual([]);
    await arming.close();
    return there;
  }

  it.each([
    ['noted', false],
    ['written', true],
    ['removed', false],
  ] as const)(
    'loses the token at the next start after a process that died once it had %s',
    async (step, there) => {
      expect(await crashed(step, 0)).toBe(there);
    },
  );

  it('loses the token at the next start, whenever the process was killed', async () => {
    for (let round = 0; round < kills; round += 1) await crashed(null, Math.random() * 3000);
  });
});
