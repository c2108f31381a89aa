import { createQueryEngine, type QueryEngine } from '../duckdb/query-engine.ts';
import type { Principal } from '../principal.ts';
import { type RowScope, rowScopeOf } from '../row-scope.ts';

/** An engine for each set of rows, so that no query text can reach rows that its caller must not see. */
export interface ScopedEngines {
  engineFor(principal: Principal): QueryEngine;
  close(): Promise<void>;
}

/** Engines are made when somebody needs them, and open DuckDB with their first query. */
export function createScopedEngines(): ScopedEngines {
  const engines = new Map<RowScope, QueryEngine>();
  return {
    engineFor(principal) {
      const scope = rowScopeOf(principal);
      const engine = engines.get(scope) ?? createQueryEngine(scope);
      engines.set(scope, engine);
      return engine;
    },
    close: async () => {
      await Promise.all([...engines.values()].map((engine) => engine.close()));
    },
  };
}
