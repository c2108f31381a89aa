import { appendFileSync } from 'node:fs';
import { createCredentialCache } from '#main/auth/cache/credential-cache.ts';
import { systemClock } from '#main/platform/clock.ts';
import { createKeychainSecretStore } from '#main/platform/keychain-secret-store.ts';
import { keptEntry } from './kept-entry.ts';

/**
 * A process with a cache of its own: `cache-script.ts DATA_DIR TASK …`. Prints one JSON line for each answer.
 */
const [dataDir = '', task = '', ...rest] = process.argv.slice(2);
const secretStore = createKeychainSecretStore({ service: 'Athena DSN Manager test' });
const cache = createCredentialCache({
  secretStore,
  dataDir,
  clock: systemClock,
  log: {
    info: (event, facts) => appendFileSync(`${dataDir}/log.txt`, `${event} ${JSON.stringify(facts)}\n`),
    defect: (_event, error) => {
      throw error;
    },
  },
});

const say = (word: string, value: unknown): void => console.log(`${word} ${JSON.stringify(value)}`);

async function putMany(prefix: string, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) say('put', await cache.put(keptEntry(`${prefix}${at}`)));
}

const tasks: Readonly<Record<string, () => Promise<void>>> = {
  put: async () => {
    for (const key of rest) say('put', await cache.put(keptEntry(key)));
  },
  'put-alone': async () => say('put', await cache.put({ ...keptEntry(rest[0] ?? ''), shared: false })),
  get: async () => {
    for (const key of rest) say('got', (await cache.get(key, 'credentials'))?.value ?? null);
  },
  list: async () => say('list', await cache.list()),
  quality: async () => say('quality', await cache.quality()),
  'lose-key': async () => say('lost', await secretStore.delete('sign-in cache key')),
  'forget-all': async () => say('forgotten', await cache.forgetAll()),
  'put-many': () => putMany(rest[0] ?? '', Number(rest[1])),
};

await tasks[task]?.();
cache.close();
