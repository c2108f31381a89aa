import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { succeeded } from '#app/result.ts';
import { openTargets } from '#main/dsn/targets/open-targets.ts';
import { createRegistrations } from '#main/dsn/targets/registrations.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const nameAt = (index: number): string => `Registered ${index}`;

/** The system of a computer whose odbc.ini has so many DSNs of Athena, none of them ours. */
async function registrationsOf(count: number) {
  const folder = await temporaryFolder();
  const path = join(folder, 'user.ini');
  const section = (index: number): string => `[${nameAt(index)}]\nDriver=athena\nAwsRegion=eu-west-1\n`;
  await writeFile(path, Array.from({ length: count }, (_, index) => section(index)).join(''));
  const env = { ODBCINI: path, ODBCSYSINI: folder };
  const system = await openTargets({ dataDir: folder, platform: 'linux', env, home: folder });
  return createRegistrations({
    openSystem: async () => system,
    dsns: {
      list: () => ({ dsns: [], notices: [] }),
      get: () => {
        throw new Error('nothing is ours');
      },
      update: async () => {
        throw new Error('nothing is ours');
      },
      subscribe: () => () => undefined,
    },
    imports: { take: async () => succeeded({ importId: 'i', imported: [], kept: [], held: [] }) },
    secrets: { find: async () => null },
  });
}

/** Processor time in milliseconds of the best of three runs. */
async function leastCost(run: () => Promise<unknown>): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
  }
  return Math.min(...costs);
}

test.each(['status', 'adopt'] as const)(
  'the work of %s grows with the number of registered DSNs, not with its square',
  async (what) => {
    const cost = async (count: number): Promise<number> => {
      const registrations = await registrationsOf(count);
      const take = Array.from({ length: count }, (_, index) => {
        const name = nameAt(index);
        return { registered: name, name, replace: false };
      });
      const order = { secrets: 'drop', tokens: 'drop' } as const;
      return leastCost(() =>
        what === 'status' ? registrations.status() : registrations.adopt('user-odbc-ini', take, order),
      );
    };
    // Sixteen times as many are 256 times the work where each is looked for among all.
    expect((await cost(16_000)) / Math.max(await cost(1000), 5)).toBeLessThan(100);
  },
);
