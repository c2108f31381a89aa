import type { StoredDsn } from '#app/contract/dsns.ts';
import type { QueryView } from '#app/contract/query-texts.ts';
import { effectiveValue } from '#app/dsn/dsn.ts';
import { keyOf, pathOfKey } from './catalog-node.ts';

/** Name under which Athena offers the account's Glue catalog. */
const GLUE_CATALOG = 'AwsDataCatalog';
/** As many as are kept. */
const MOST_KEPT = 500;

const given = (dsn: StoredDsn, key: string): string => (effectiveValue(dsn.entries, key) ?? '').trim();

/** The nodes that are open: as they were left, at first the way to the DSN's own schema. */
export function openNodesOf(dsn: StoredDsn, kept: QueryView['openNodes']): ReadonlySet<string> {
  if (kept !== null) return new Set(kept.map(keyOf));
  const catalog = given(dsn, 'Catalog') || GLUE_CATALOG;
  const schema = given(dsn, 'Schema');
  return new Set([keyOf([catalog]), ...(schema === '' ? [] : [keyOf([catalog, schema])])]);
}

/** The open nodes as they are kept; of very many those that were opened last. */
export function keptNodes(open: ReadonlySet<string>): NonNullable<QueryView['openNodes']> {
  return [...open].slice(-MOST_KEPT).map((key) => [...pathOfKey(key)]);
}
