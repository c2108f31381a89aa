import { succeeded } from '#app/result.ts';
import type { AthenaConnection } from '#main/athena/access/athena-access.ts';
import { getWorkgroup, type WorkgroupFacts } from '#main/athena/get-workgroup.ts';
import { queryFromDsn, workgroupOf } from '#main/athena/query-from-dsn.ts';
import type { QueryText } from '#main/athena/start-query.ts';
import type { Outcome } from '#main/services.ts';
import type { QueryOrder } from './query-order.ts';

interface KnownFacts {
  readonly facts: WorkgroupFacts;
  readonly until: number;
}

const keptForMs = 300_000;

/** By the clients that read them, so that they go with a sign-in. */
const known = new WeakMap<AthenaConnection, Map<string, KnownFacts>>();

/** Where the workgroup may not be read, the DSN's settings are sent as they are; Athena then says what it thinks of them. */
const unknownFacts = (name: string): WorkgroupFacts => ({
  name,
  enabled: true,
  engine: null,
  outputLocation: null,
  enforced: false,
  managedResults: false,
  bytesScannedCutoff: null,
});

async function factsOf(
  connection: AthenaConnection,
  name: string,
  signal: AbortSignal,
): Promise<Outcome<WorkgroupFacts>> {
  const facts = known.get(connection) ?? new Map<string, KnownFacts>();
  known.set(connection, facts);
  const kept = facts.get(name);
  if (kept !== undefined && kept.until > performance.now()) return succeeded(kept.facts);
  const read = await getWorkgroup(connection.clients.athena, name, connection.context(signal));
  if (!read.ok && read.failure.code !== 'access-denied') return read;
  const value = read.ok ? read.value.value : unknownFacts(name);
  facts.set(name, { facts: value, until: performance.now() + keptForMs });
  return succeeded(value);
}

/** An order as it is sent: what it leaves open comes from the DSN, and from what the workgroup imposes. */
export async function queryTextOf(
  connection: AthenaConnection,
  order: QueryOrder,
  signal: AbortSignal,
): Promise<Outcome<QueryText>> {
  const { entries } = connection;
  const facts = await factsOf(connection, order.workgroup ?? workgroupOf(entries), signal);
  if (!facts.ok) return facts;
  const text = queryFromDsn(entries, order.sql, facts.value);
  return succeeded({
    ...text,
    catalog: order.catalog ?? text.catalog,
    database: order.database ?? text.database,
    parameters: order.parameters,
    // Managed results can't be used again (page "managed-results").
    reuseMinutes: facts.value.managedResults ? null : order.reuseMinutes,
  });
}
