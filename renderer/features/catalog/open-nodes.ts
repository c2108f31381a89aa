import type { StoredDsn } from '#app/contract/dsns.ts';
import { effectiveValue } from '#app/dsn/dsn.ts';
import { keyOf } from './catalog-node.ts';

/** Name under which Athena offers the account's Glue catalog. */
const GLUE_CATALOG = 'AwsDataCatalog';

const remembered = new Map<string, ReadonlySet<string>>();

const given = (dsn: StoredDsn, key: string): string => (effectiveValue(dsn.entries, key) ?? '').trim();

/** The nodes that are open: as they were left, at first the way to the DSN's own schema. */
export function recallOpenNodes(dsn: StoredDsn): ReadonlySet<string> {
  const known = remembered.get(dsn.id);
  if (known !== undefined) return known;
  const catalog = given(dsn, 'Catalog') || GLUE_CATALOG;
  const schema = given(dsn, 'Schema');
  return new Set([keyOf([catalog]), ...(schema === '' ? [] : [keyOf([catalog, schema])])]);
}

/** Kept for as long as the page lives. */
export function rememberOpenNodes(dsnId: string, open: ReadonlySet<string>): void {
  remembered.set(dsnId, open);
}
