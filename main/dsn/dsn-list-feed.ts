import { isDeepStrictEqual } from 'node:util';
import type { DsnListEvent, StoredDsn } from '#app/contract/dsns.ts';
import { changesOf } from '#main/changes-of.ts';
import type { DsnList, DsnStore } from '#main/services.ts';

/** The whole list first, then what each change has changed: a list of thousands is not sent again for one of them. */
export async function* dsnListFeed(
  store: Pick<DsnStore, 'list' | 'subscribe'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<DsnListEvent, void, void> {
  const lists = changesOf(
    () => store.list(),
    (listener) => store.subscribe(listener),
    signal,
  );
  let before: DsnList | undefined;
  for await (const now of lists) {
    yield before === undefined ? { kind: 'all', ...now } : listChange(before, now);
    before = now;
  }
}

/** What makes the list before into the one of now. */
export function listChange(before: DsnList, now: DsnList): DsnListEvent {
  const known = new Map(before.dsns.map((dsn) => [dsn.id, dsn] as const));
  const there = new Set(now.dsns.map(({ id }) => id));
  const upserted = now.dsns.filter((dsn) => !isSame(known.get(dsn.id), dsn));
  const removed = before.dsns.filter(({ id }) => !there.has(id)).map(({ id }) => id);
  const added = upserted.filter(({ id }) => !known.has(id));
  const expected = [...before.dsns.filter(({ id }) => there.has(id)), ...added];
  const inOrder = expected.every(({ id }, at) => now.dsns[at]?.id === id);
  const order = inOrder ? null : now.dsns.map(({ id }) => id);
  return { kind: 'changed', upserted, removed, order, notices: now.notices };
}

/** A file that someone has edited by hand may say something else under the same revision. */
function isSame(one: StoredDsn | undefined, other: StoredDsn): boolean {
  return one === other || isDeepStrictEqual(one, other);
}
