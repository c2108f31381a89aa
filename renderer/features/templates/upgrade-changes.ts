import type { StoredDsn } from '#app/contract/dsns.ts';
import { compareEntries } from '#app/dsn/compare-entries.ts';
import { valueAt } from '#app/dsn/dsn.ts';
import { type DsnTemplate, isLocked, unfilledBlanks, upgradedEntries } from '#app/dsn/templates/template.ts';

/** A value that a newer version of a template changes; null where it is not set. */
export interface UpgradeChange {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Fixed by the template; proposed, if not. */
  readonly fixed: boolean;
}

/** What a newer version of its template does to a DSN, and what is to be filled in afterwards. */
export function upgradeChanges(
  template: DsnTemplate,
  { template: mark, entries }: Pick<StoredDsn, 'template' | 'entries'>,
): { readonly changes: readonly UpgradeChange[]; readonly missing: readonly string[] } {
  if (mark === undefined) return { changes: [], missing: [] };
  const after = upgradedEntries(template, mark, entries);
  const { added, removed, changed } = compareEntries(entries, after);
  const changes = [...changed, ...added, ...removed].map((key) => ({
    key,
    before: valueAt(entries, key) ?? null,
    after: valueAt(after, key) ?? null,
    fixed: isLocked(template, key),
  }));
  return { changes, missing: unfilledBlanks(template, after).map(({ key, label }) => label ?? key) };
}
