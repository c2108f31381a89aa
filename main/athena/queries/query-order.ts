/** A query that is to be run, with everything settled but who runs it. */
export interface QueryOrder {
  readonly dsnId: string;
  readonly tabId: string | null;
  readonly sql: string;
  readonly parameters: readonly string[];
  /** The DSN's own where these three are null. */
  readonly catalog: string | null;
  readonly database: string | null;
  readonly workgroup: string | null;
  readonly reuseMinutes: number | null;
}
