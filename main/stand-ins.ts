import { randomUUID } from 'node:crypto';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { failed, succeeded } from '#app/result.ts';
import type { ConnectionTest, DsnStore, Log, TokenVault } from './services.ts';

/** Keeps the hosts running until the real services are wired in. */
export function standIns(): { dsns: DsnStore; tokens: TokenVault; connectionTest: ConnectionTest; log: Log } {
  let all: StoredDsn[] = [];
  const listeners = new Set<() => void>();
  const save = (next: StoredDsn[]) => {
    all = next;
    for (const listener of listeners) listener();
  };
  const find = (id: string) => {
    const dsn = all.find((one) => one.id === id);
    return dsn === undefined ? failed({ code: 'dsn-not-found' as const }) : succeeded(dsn);
  };
  const create: DsnStore['create'] = async (name, entries, origin = 'user') => {
    const now = Date.now();
    const dsn = { id: randomUUID(), name, entries, revision: 1, createdAt: now, updatedAt: now, origin };
    save([...all, dsn]);
    return succeeded(dsn);
  };
  const removed = new Map<string, StoredDsn>();
  const dsns: DsnStore = {
    list: () => ({ dsns: all, notices: [] }),
    get: find,
    findByName: (name) => find(all.find((one) => one.name === name)?.id ?? ''),
    create,
    update: async ({ id, name, entries }) => {
      const found = find(id);
      if (!found.ok) return found;
      const next = {
        ...found.value,
        name,
        entries,
        revision: found.value.revision + 1,
        updatedAt: Date.now(),
      };
      save(all.map((one) => (one.id === id ? next : one)));
      return succeeded(next);
    },
    duplicate: async (id) => {
      const found = find(id);
      return found.ok ? create(`${found.value.name} copy`, found.value.entries) : found;
    },
    rename: async (id, name) => {
      const found = find(id);
      if (!found.ok) return found;
      const next = { ...found.value, name, revision: found.value.revision + 1 };
      save(all.map((one) => (one.id === id ? next : one)));
      return succeeded(next);
    },
    remove: async (id) => {
      const found = find(id);
      if (!found.ok) return found;
      removed.set(id, found.value);
      save(all.filter((one) => one.id !== id));
      return succeeded({ removalId: id, name: found.value.name });
    },
    restore: async (id) => {
      const dsn = removed.get(id);
      if (dsn === undefined) return failed({ code: 'dsn-not-found' });
      save([...all, dsn]);
      return succeeded(dsn);
    },
    putSandboxDsns: async (list) => {
      for (const one of list) await create(one.name, one.entries, 'sandbox');
      return succeeded(all);
    },
    previewImport: () => failed({ code: 'import-unreadable' }),
    commitImport: async () => failed({ code: 'import-unreadable' }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => undefined,
  };
  const tokens: TokenVault = {
    hold: (_text, origin) => ({ id: randomUUID(), origin, facts: null, problems: [] }),
    reveal: () => null,
    forget: () => undefined,
  };
  const connectionTest: ConnectionTest = {
    async *run() {
      yield { kind: 'planned', steps: [], startedAt: Date.now() };
      yield { kind: 'ended', verdict: 'passed', ms: 1 };
    },
  };
  return { dsns, tokens, connectionTest, log: { info: () => undefined, defect: () => randomUUID() } };
}
