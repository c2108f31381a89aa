import type { AthenaAccess, AthenaConnection } from '#main/athena/access/athena-access.ts';
import type { Outcome } from '#main/services.ts';
import type { AthenaCaller } from './call-athena.ts';

/** A reading of metadata in the name of whoever is signed in with a DSN. */
export function metadataCall<T>(
  access: AthenaAccess,
  dsnId: string,
  signal: AbortSignal,
  read: (caller: AthenaCaller, connection: AthenaConnection) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return access.use(dsnId, signal, (connection) =>
    read({ athena: connection.clients.athena, context: connection.context(signal) }, connection),
  );
}
