import { useCallback, useEffect, useRef, useState } from 'react';
import { useAccess } from '#renderer/ui/access/access.ts';
import { useProgram } from '#renderer/ui/program.ts';
import type { Trouble } from '#renderer/ui/trouble.ts';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import type { CatalogNode, NodePath } from './catalog-node.ts';
import { tablePage } from './listing-query.ts';
import { nameExpression } from './name-expression.ts';

/** A search that the service makes, database by database. */
export interface ServerSearch {
  /** What was searched for; null before the first search. */
  readonly wanted: string | null;
  readonly found: readonly CatalogNode[];
  /** Databases that are done, and all there are to look into. */
  readonly done: number;
  readonly total: number;
  readonly state: 'idle' | 'running' | 'stopped';
  /** The first database that could not be searched, with why. The others were. */
  readonly trouble: Trouble | null;
}

const IDLE: ServerSearch = { wanted: null, found: [], done: 0, total: 0, state: 'idle', trouble: null };

export interface ServerSearchControls {
  readonly search: ServerSearch;
  readonly start: (wanted: string, databases: readonly NodePath[]) => void;
  readonly stop: () => void;
}

/** Finds tables by name where they are not loaded. The API searches one database a call. */
export function useServerSearch(dsnId: string): ServerSearchControls {
  const { client } = useProgram();
  const { report } = useAccess();
  const [search, setSearch] = useState(IDLE);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const searchIn = useCallback(
    async (path: NodePath, wanted: string, signal: AbortSignal): Promise<void> => {
      let token: string | null = null;
      do {
        const at = { dsnId, path, expression: nameExpression(wanted) };
        const page: Awaited<ReturnType<typeof tablePage>> = await tablePage(client, at, token, signal);
        if (signal.aborted) return;
        token = page.nextToken;
        setSearch((was) => ({ ...was, found: [...was.found, ...page.items] }));
      } while (token !== null);
    },
    [client, dsnId],
  );

  const start = useCallback(
    async (wanted: string, databases: readonly NodePath[]): Promise<void> => {
      abort.current?.abort();
      const own = new AbortController();
      abort.current = own;
      setSearch({ ...IDLE, wanted, total: databases.length, state: 'running' });
      for (const path of databases) {
        try {
          await searchIn(path, wanted, own.signal);
        } catch (error) {
          if (own.signal.aborted) return;
          report(error);
          setSearch((was) => ({ ...was, trouble: was.trouble ?? troubleOf(error) }));
        }
        if (own.signal.aborted) return;
        setSearch((was) => ({ ...was, done: was.done + 1 }));
      }
      setSearch((was) => ({ ...was, state: 'stopped' }));
    },
    [searchIn, report],
  );
  const stop = useCallback(() => {
    abort.current?.abort();
    setSearch((was) => (was.state === 'running' ? { ...was, state: 'stopped' } : was));
  }, []);
  return { search, start: (wanted, databases) => void start(wanted, databases), stop };
}
