import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDsnStore } from '#main/dsn/dsn-store.ts';
import type { KillSubject } from './subject.ts';

/** The file of DSNs, with many that the writer has nothing to do with. */
export async function storeSubject(parent: string): Promise<KillSubject> {
  const folder = mkdtempSync(join(parent, 'store-'));
  const path = join(folder, 'dsns.json');
  const store = openDsnStore({ dataDir: folder });
  for (let index = 0; index < 200; index += 1) {
    await store.create(`Other ${index}`, [
      ['AwsRegion', 'eu-west-1'],
      ['Schema', `schema ${index} ${'x'.repeat(200)}`],
    ]);
  }
  store.close();
  const split = () => {
    const { dsns, ...rest } = JSON.parse(readFileSync(path, 'utf8'));
    const mine = dsns.filter(({ name }: { name: string }) => name === 'Killed');
    const others = dsns.filter(({ name }: { name: string }) => name !== 'Killed');
    return { mine, others: JSON.stringify({ others, rest }) };
  };
  const before = split().others;
  const regions = ['eu-west-1', 'us-east-1'];
  return {
    what: 'DSN store',
    writer: 'store-writer',
    args: [folder],
    withinMs: 40,
    check: async () => {
      const { mine, others } = split();
      if (others !== before) return 'other DSNs have changed';
      if (mine.length > 1) return 'a DSN twice';
      const [dsn] = mine;
      return dsn === undefined || regions.includes(dsn.entries[0]?.[1]) ? undefined : 'half a DSN';
    },
    finish: async () => {
      const next = openDsnStore({ dataDir: folder });
      const made = await next.create('Next', []);
      next.close();
      if (!made.ok) return made.failure.code;
      const left = readdirSync(folder).filter((file) => file !== 'dsns.json');
      return left.length === 0 ? undefined : `left behind: ${left.length}, ${left.slice(0, 3).join(', ')}`;
    },
  };
}
