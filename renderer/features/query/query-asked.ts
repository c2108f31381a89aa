/** A query that another part of the window asks to open in a tab of its own; a new object for each asking. */
export interface QueryAsked {
  readonly title: string;
  readonly sql: string;
  /** Null is the DSN's own. */
  readonly catalog: string | null;
  readonly database: string | null;
  /** Whether it is to run as well; it only opens without. */
  readonly run?: boolean;
}
