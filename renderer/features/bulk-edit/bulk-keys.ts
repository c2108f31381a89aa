import type { StoredDsn } from '#app/contract/dsns.ts';
import { CATALOGUE, isSecretKey, parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { NAME_KEY } from '#app/dsn/checks/problem.ts';
import { sameKey } from '#app/dsn/dsn.ts';

/** Parameters to choose from: all of the catalogue but secrets, and what these DSNs have beside it. */
export function bulkKeys(dsns: readonly StoredDsn[]): readonly string[] {
  const known = CATALOGUE.filter(({ key }) => !isSecretKey(key) && !sameKey(key, NAME_KEY));
  const written = dsns.flatMap(({ entries }) => entries.map(([key]) => key));
  const others = written.filter((key) => parametersNamed(key).length === 0);
  const byName = new Map(others.map((key) => [key.toLowerCase(), key]));
  return [...new Set(known.map(({ key }) => key)), ...byName.values()];
}

/** Whether every word typed stands in a key, its other names or its help. */
export function matchesKey(key: string, typed: string): boolean {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = parametersNamed(key);
  const text = [key, ...rows.flatMap((row) => [...row.aliases, row.help])].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
