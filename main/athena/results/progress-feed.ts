import type { Unsubscribe } from '#main/services.ts';

/** Most times a second that listeners are told of progress. */
const perSecond = 10;

/** Tells listeners of changes, but not of every one of many. */
export class ProgressFeed {
  readonly #listeners = new Set<() => void>();
  #due: NodeJS.Timeout | null = null;
  #toldAt = Number.NEGATIVE_INFINITY;

  subscribe(listener: () => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Something went on; the last of many changes is told, if late. */
  changed(): void {
    if (this.#due !== null || this.#listeners.size === 0) return;
    const wait = this.#toldAt + 1000 / perSecond - performance.now();
    if (wait <= 0) this.tell();
    else this.#due = setTimeout(() => this.tell(), wait);
  }

  /** Something that nobody should wait for. */
  tell(): void {
    if (this.#due !== null) clearTimeout(this.#due);
    this.#due = null;
    this.#toldAt = performance.now();
    for (const listener of [...this.#listeners]) listener();
  }
}
