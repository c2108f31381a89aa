/** What can be done with a DSN of the list. */
export interface DsnActions {
  readonly open: (id: string) => void;
  readonly test: (id: string) => void;
  readonly duplicate: (id: string) => void;
  readonly rename: (id: string, name: string) => void;
  readonly exportDsn: (id: string) => void;
  readonly remove: (id: string) => void;
}
