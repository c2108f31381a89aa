import { type AthenaVerdict, judgeAthena } from '#app/dsn/athena-verdict.ts';
import {
  type ConnectionStringWorld,
  parseConnectionString,
} from '#app/dsn/connection-string/connection-string.ts';
import { type DsnEntries, firstOfEachKey, sameKey, valueAt } from '#app/dsn/dsn.ts';
import { derivedName, type FoundDsn } from './imported-dsn.ts';

/** The data source of a connection string, by the rules of a driver manager; undefined where it has no part. */
export function findInConnectionString(
  text: string,
  world: ConnectionStringWorld = 'windows',
): FoundDsn | undefined {
  const parsed = parseConnectionString(withoutExcelPrefix(text), world);
  if (parsed.entries.length === 0) return undefined;
  const said = withoutProvider(parsed.entries);
  // Of `"DSN=" & name` nothing is left.
  const written = valueAt(said, 'DSN')?.trim() || undefined;
  const entries = said.filter(([key]) => !sameKey(key, 'DSN'));
  const problems = parsed.problems.map(({ start, message }) => `Character ${start + 1}: ${message}`);
  const athena = written === undefined ? judgeAthena(undefined, entries) : atLeastLikely(entries);
  return { name: written ?? derivedName(entries), entries, athena, problems };
}

/** Names of OLE DB's provider for ODBC, and what ODBC calls the same; the provider itself is left out. */
const OLE_DB_NAMES: Readonly<Record<string, string | null>> = {
  provider: null,
  'persist security info': null,
  'data source': 'DSN',
  'user id': 'UID',
  password: 'PWD',
  'initial catalog': 'Catalog',
};

function withoutProvider(entries: DsnEntries): DsnEntries {
  if (!/^MSDASQL\b/i.test(valueAt(entries, 'Provider') ?? '')) return entries;
  return firstOfEachKey(
    entries.flatMap(([key, value]) => {
      const name = OLE_DB_NAMES[key.toLowerCase()];
      return name === null ? [] : [[name ?? key, value] as const];
    }),
  );
}

/** Excel sets `ODBC;` before the string of a connection. Blanks in its place keep the places of what follows. */
function withoutExcelPrefix(text: string): string {
  return text.replace(/^odbc;/i, (prefix) => ' '.repeat(prefix.length));
}

/** `DSN=name` alone says nothing of a driver, but who imports it here means an Athena DSN. */
function atLeastLikely(entries: DsnEntries): AthenaVerdict {
  return judgeAthena(undefined, entries) === 'certain' ? 'certain' : 'likely';
}
