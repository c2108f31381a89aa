/** A page of an AWS list. Lists end where there is no token, not where a page is empty. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string | null;
}
