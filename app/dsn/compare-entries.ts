import { withoutSecrets } from '#app/dsn/secrets/without-secrets.ts';
import { type DsnEntries, firstOfEachKey } from './dsn.ts';

/** The keys in which one DSN's parameters differ from another's. Order, letter case of keys and secrets don't count. */
export interface DsnDifference {
  /** In the second only. */
  readonly added: readonly string[];
  /** In the first only. */
  readonly removed: readonly string[];
  /** In both, with another value. */
  readonly changed: readonly string[];
}

/** How `second` differs from `first`; secrets are never compared, for they are kept elsewhere. */
export function compareEntries(first: DsnEntries, second: DsnEntries): DsnDifference {
  const before = byKey(first);
  const after = byKey(second);
  const added = [...after].filter(([key]) => !before.has(key)).map(([, [key]]) => key);
  const removed = [...before].filter(([key]) => !after.has(key)).map(([, [key]]) => key);
  const changed = [...before].filter(([key, [, value]]) => (after.get(key)?.[1] ?? value) !== value);
  return { added, removed, changed: changed.map(([, [key]]) => key) };
}

/** Whether nothing differs. */
export function isSame({ added, removed, changed }: DsnDifference): boolean {
  return added.length + removed.length + changed.length === 0;
}

function byKey(entries: DsnEntries): ReadonlyMap<string, readonly [key: string, value: string]> {
  const open = withoutSecrets(firstOfEachKey(entries));
  return new Map(open.map((entry) => [entry[0].toLowerCase(), entry]));
}
