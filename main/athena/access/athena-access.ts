import type { AthenaAccessState } from '#app/contract/athena-access.ts';
import type { Fact } from '#app/contract/connection-test.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import type { QueryClients } from '#main/athena/query-clients.ts';
import type { AwsPlace } from '#main/platform/aws-endpoints.ts';
import type { AwsHttp } from '#main/platform/aws-http.ts';
import type { CallContext } from '#main/platform/call-aws.ts';
import type { Entries, Outcome, Unsubscribe } from '#main/services.ts';

/** AWS clients of whoever is signed in with a DSN. To be asked for anew for each piece of work. */
export interface AthenaConnection {
  readonly dsn: StoredDsn;
  readonly entries: Entries;
  readonly place: AwsPlace;
  /** The AWS account that the credentials belong to; null where the services didn't say. */
  readonly accountId: string | null;
  readonly clients: QueryClients;
  readonly http: AwsHttp;
  /** What `callAws` takes beside the call. */
  context(signal: AbortSignal, onRepeat?: CallContext['onRepeat']): CallContext;
}

/** The end of a sign-in that worked. */
export type SignedIn = Extract<AthenaAccessState, { kind: 'signed-in' }>;

/** The sign-in that workgroups, catalog and queries of a DSN share. */
export interface AthenaAccess {
  /**
   * Clients with credentials that are held, or that come without a person. Fails as `sign-in-needed` where a person
   * has to act first, as `dsn-unreviewed` where settings from outside were not looked at; opens no browser, ever.
   * `refusal` is why AWS refused the clients that were given before: credentials that ran out are then replaced.
   */
  open(dsnId: string, signal: AbortSignal, refusal?: Failure | null): Promise<Outcome<AthenaConnection>>;
  /** Work with clients, done once more where the credentials ran out on the way and new ones come by themselves. */
  use<T>(
    dsnId: string,
    signal: AbortSignal,
    work: (connection: AthenaConnection) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>>;
  state(dsnId: string): Promise<Outcome<AthenaAccessState>>;
  /** A person signs in: by this token, or by the DSN's own source, which may open a browser. */
  signIn(
    dsnId: string,
    token: string | null,
    signal: AbortSignal,
    tell: (fact: Fact) => void,
  ): Promise<Outcome<SignedIn>>;
  /** Calls back when the state of a DSN may have changed. */
  subscribe(listener: () => void): Unsubscribe;
  close(): void;
}

/** Whether new credentials would help. */
export function isCredentialsEnd({ code }: Failure): boolean {
  return code === 'credentials-expired' || code === 'credentials-invalid';
}
