import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Settings } from '#app/contract/program.ts';
import { factsOf } from './dsn-facts.ts';

export type ListSort = Settings['list']['sort'];

/** `DSN 2` before `DSN 10`, whatever the letter case. Made once: making one takes longer than sorting. */
const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const byName = (one: StoredDsn, other: StoredDsn): number => names.compare(one.name, other.name);
const byText = (textOf: (dsn: StoredDsn) => string) => (one: StoredDsn, other: StoredDsn) => {
  const [left, right] = [textOf(one), textOf(other)];
  // What a DSN doesn't have comes last.
  if (left === right) return byName(one, other);
  if (left === '' || right === '') return left === '' ? 1 : -1;
  return names.compare(left, right);
};

const orders: Readonly<Record<ListSort, ((one: StoredDsn, other: StoredDsn) => number) | null>> = {
  added: null,
  name: byName,
  changed: (one, other) => other.updatedAt - one.updatedAt,
  type: byText((dsn) => factsOf(dsn).type),
  region: byText((dsn) => factsOf(dsn).region),
  folder: byText((dsn) => dsn.arrangement.folder ?? ''),
};

export function sorted(dsns: readonly StoredDsn[], sort: ListSort): readonly StoredDsn[] {
  const order = orders[sort];
  return order === null ? dsns : [...dsns].sort(order);
}

export function compareNames(one: string, other: string): number {
  return names.compare(one, other);
}
