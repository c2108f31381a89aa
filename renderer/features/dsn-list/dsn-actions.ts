import type { ArrangementChange } from '#app/contract/dsns.ts';

/** What can be done with DSNs of the list, one or several. */
export interface DsnActions {
  readonly open: (id: string) => void;
  readonly test: (id: string) => void;
  readonly duplicate: (id: string) => void;
  readonly rename: (id: string, name: string) => void;
  readonly exportDsns: (ids: readonly string[]) => void;
  readonly remove: (id: string) => void;
  readonly removeMany: (ids: readonly string[]) => void;
  readonly arrange: (ids: readonly string[], change: ArrangementChange) => void;
  /** Null where fields can't be edited together. */
  readonly editMany: ((ids: readonly string[]) => void) | null;
}
