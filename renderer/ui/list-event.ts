import type { DsnListEvent, StoredDsn, StoreNotice } from '#app/contract/dsns.ts';

export interface DsnList {
  readonly dsns: readonly StoredDsn[];
  readonly notices: readonly StoreNotice[];
}

/** The list after an event of its feed. DSNs that it doesn't speak of stay the same objects. */
export function withListEvent(list: DsnList, event: DsnListEvent): DsnList {
  if (event.kind === 'all') return { dsns: event.dsns, notices: event.notices };
  const changed = new Map(event.upserted.map((dsn) => [dsn.id, dsn] as const));
  const removed = new Set(event.removed);
  const kept = list.dsns.filter(({ id }) => !removed.has(id)).map((dsn) => changed.get(dsn.id) ?? dsn);
  const known = new Set(kept.map(({ id }) => id));
  const dsns = [...kept, ...event.upserted.filter(({ id }) => !known.has(id))];
  return { dsns: event.order === null ? dsns : inOrder(dsns, event.order), notices: event.notices };
}

function inOrder(dsns: readonly StoredDsn[], order: readonly string[]): readonly StoredDsn[] {
  const byId = new Map(dsns.map((dsn) => [dsn.id, dsn] as const));
  return order.flatMap((id) => byId.get(id) ?? []);
}
