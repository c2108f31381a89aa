import type { StoredDsn } from '#app/contract/dsns.ts';
import { succeeded } from '#app/result.ts';
import { createQueryClients } from '#main/athena/query-clients.ts';
import type { Session } from '#main/auth/session.ts';
import { awsPlaceOf } from '#main/platform/aws-endpoints.ts';
import type { AwsHttp } from '#main/platform/aws-http.ts';
import type { Entries, Outcome } from '#main/services.ts';
import type { AthenaConnection } from './athena-access.ts';

/** Clients, and the session and settings that they were made for. */
export interface HeldConnection {
  readonly connection: AthenaConnection;
  readonly session: Session;
  /** When it was last certain that nothing has changed; epoch milliseconds, 0 for never. */
  checkedAt: number;
}

/** A connection for each DSN in use; one that is replaced closes as soon as nothing uses it. */
export interface HeldConnections {
  get(dsn: StoredDsn): HeldConnection | null;
  /** Those that are there already where they fit the session. */
  put(dsn: StoredDsn, session: Session, now: number): Promise<Outcome<HeldConnection>>;
  /** What is held has to be checked before it is used again. */
  doubt(): void;
  drop(dsnId: string): void;
  close(): void;
}

const same = (one: Entries, other: Entries): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

function checked(one: HeldConnection, now: number): HeldConnection {
  one.checkedAt = now;
  return one;
}

function close({ connection }: HeldConnection): void {
  connection.clients.athena.destroy();
  connection.clients.s3.destroy();
  connection.http.close();
}

function connectionOf(dsn: StoredDsn, session: Session, http: AwsHttp): Outcome<AthenaConnection> {
  const { entries } = dsn;
  const place = awsPlaceOf(entries);
  if (!place.ok) return place;
  return succeeded({
    dsn,
    entries,
    place: place.value,
    accountId: /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(session.assumedRoleArn ?? '')?.[1] ?? null,
    clients: createQueryClients(session.credentials, place.value, http),
    http,
    context: (signal, onRepeat = () => undefined) => ({ http, signal, onRepeat }),
  });
}

/** Nothing is held. */
export function createHeldConnections(
  openHttp: (entries: Entries) => Promise<Outcome<AwsHttp>>,
): HeldConnections {
  const held = new Map<string, HeldConnection>();

  const drop = (dsnId: string): void => {
    const one = held.get(dsnId);
    held.delete(dsnId);
    if (one !== undefined) close(one);
  };

  const get = (dsn: StoredDsn): HeldConnection | null => {
    const one = held.get(dsn.id);
    return one !== undefined && same(one.connection.entries, dsn.entries) ? one : null;
  };

  const fitting = (dsn: StoredDsn, { credentials }: Session): HeldConnection | null => {
    const known = get(dsn);
    return known?.session.credentials.accessKeyId === credentials.accessKeyId ? known : null;
  };

  return {
    get,
    async put(dsn, session, now) {
      const already = fitting(dsn, session);
      if (already !== null) return succeeded(checked(already, now));
      const http = await openHttp(dsn.entries);
      if (!http.ok) return http;
      // Another caller may have made it meanwhile.
      const known = fitting(dsn, session);
      if (known !== null) {
        http.value.close();
        return succeeded(checked(known, now));
      }
      const connection = connectionOf(dsn, session, http.value);
      if (!connection.ok) return connection;
      drop(dsn.id);
      const one = { connection: connection.value, session, checkedAt: now };
      held.set(dsn.id, one);
      return succeeded(one);
    },
    doubt() {
      for (const one of held.values()) one.checkedAt = 0;
    },
    drop,
    close() {
      for (const dsnId of [...held.keys()]) drop(dsnId);
    },
  };
}
