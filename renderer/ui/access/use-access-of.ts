import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Access } from './access.ts';
import { isKeyOf, needsSignIn } from './needs-sign-in.ts';

/** What a gate keeps besides what main says of the sign-in. */
export interface GateAccess {
  readonly access: Access;
  /** A call has failed for want of a sign-in, or a person asked for a new one. */
  readonly asked: boolean;
  readonly ask: (asked: boolean) => void;
  /** A sign-in has worked: what failed for want of it is asked again. */
  readonly signedIn: () => void;
}

/** Notices failed queries of the DSN by itself; calls past the query cache are reported through `access`. */
export function useAccessOf(dsnId: string): GateAccess {
  const cache = useQueryClient();
  const [asked, ask] = useState(false);
  const [round, setRound] = useState(0);
  const report = useCallback((error: unknown): boolean => {
    const needed = needsSignIn(error);
    if (needed) ask(true);
    return needed;
  }, []);
  useEffect(
    () =>
      cache.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return;
        if (isKeyOf(dsnId, event.query.queryKey)) report(event.action.error);
      }),
    [cache, dsnId, report],
  );
  const signedIn = useCallback(() => {
    ask(false);
    setRound((last) => last + 1);
    void cache.invalidateQueries({
      predicate: ({ queryKey, state }) =>
        state.error !== null && isKeyOf(dsnId, queryKey) && needsSignIn(state.error),
    });
  }, [cache, dsnId]);
  const access = useMemo(() => ({ round, report, ask: () => ask(true) }), [round, report]);
  return { access, asked, ask, signedIn };
}
