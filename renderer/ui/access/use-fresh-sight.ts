import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { AthenaAccessState } from '#app/contract/athena-access.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { isKeyOf } from './needs-sign-in.ts';

/** What a sign-in sees of AWS: lists that are read page by page, and the contract's own readings. */
const SIGHT: ReadonlySet<unknown> = new Set(['catalog-listing', 'workgroup-list', 'catalog', 'workgroups']);

/** Whether a query holds what the sign-in of a DSN sees. The contract's keys begin with the path of the procedure. */
export function isSightOf(dsnId: string, key: QueryKey): boolean {
  const [first] = key;
  const subject: unknown = Array.isArray(first) ? first[0] : first;
  return SIGHT.has(subject) && isKeyOf(dsnId, key);
}

/** Another person, or a DSN that was changed, sees something else: what was read before is read anew. */
export function useFreshSight(dsn: StoredDsn, state: AthenaAccessState | undefined): void {
  const cache = useQueryClient();
  const as = state?.kind === 'signed-in' ? state.as : null;
  const seenBy = as === null ? null : `${as}\n${dsn.revision}`;
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (seenBy === null) return;
    const changed = last.current !== null && last.current !== seenBy;
    last.current = seenBy;
    if (!changed) return;
    const predicate = ({ queryKey }: { readonly queryKey: QueryKey }): boolean => isSightOf(dsn.id, queryKey);
    cache.removeQueries({ type: 'inactive', predicate });
    void cache.invalidateQueries({ predicate }, { cancelRefetch: false });
  }, [cache, dsn.id, seenBy]);
}
