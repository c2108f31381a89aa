/** Names that are taken, to find one near a wished one that nobody has. Letter case doesn't tell names apart. */
export class NamesInUse {
  readonly #taken: Set<string>;
  /** Where the search for a wished name went on last, so that a thousand of one name take no million looks. */
  readonly #next = new Map<string, number>();

  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken.map((name) => name.toLowerCase()));
  }

  free(wished: string): string {
    if (!this.#taken.has(wished.toLowerCase())) return wished;
    for (let number = this.#next.get(wished) ?? 2; ; number += 1) {
      const suffix = ` ${number}`;
      const name = `${wished.slice(0, 31 - suffix.length).trimEnd()}${suffix}`;
      if (!this.#taken.has(name.toLowerCase())) {
        this.#next.set(wished, number);
        return name;
      }
    }
  }

  take(wished: string): string {
    const name = this.free(wished);
    this.#taken.add(name.toLowerCase());
    return name;
  }
}
