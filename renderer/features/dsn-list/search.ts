import type { StoredDsn } from '#app/contract/dsns.ts';
import { effectiveValue, valueAt } from '#app/dsn/dsn.ts';

const SEARCHED_KEYS = ['AwsRegion', 'Workgroup', 'preferred_role', 'ApplicationRoleArn', 'Catalog', 'Schema'];

/** Whether every word of a search occurs in the DSN's name, region, workgroup, role or sign-in type. */
export function matchesSearch(dsn: Pick<StoredDsn, 'name' | 'entries'>, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const values = SEARCHED_KEYS.map((key) => valueAt(dsn.entries, key) ?? '');
  const type = effectiveValue(dsn.entries, 'AuthenticationType') ?? '';
  const text = [dsn.name, type, ...values].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
