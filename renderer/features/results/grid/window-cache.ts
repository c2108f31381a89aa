import type { ResultWindow } from '#app/contract/results.ts';

/** Rows and columns of a window. A window is asked for whole, at multiples of these. */
export const BLOCK = { rows: 128, columns: 32 } as const;

/** What is kept of windows: so many of them, and so many characters in all. */
const MOST_WINDOWS = 96;
const MOST_CHARACTERS = 12_000_000;

export const keyOf = (rowBlock: number, columnBlock: number): number => rowBlock * 512 + columnBlock;

interface Kept {
  readonly window: ResultWindow;
  readonly characters: number;
}

function charactersOf({ cells }: ResultWindow): number {
  let sum = 0;
  for (const cell of cells) sum += cell === null ? 1 : cell.length + 1;
  return sum;
}

/** The windows seen last, bounded in number and size. */
export class WindowCache {
  readonly #kept = new Map<number, Kept>();
  #characters = 0;

  get(key: number): ResultWindow | null {
    return this.#kept.get(key)?.window ?? null;
  }

  /** Marks a window as seen now. */
  touch(key: number): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
  }

  put(key: number, window: ResultWindow): void {
    this.#drop(key);
    const characters = charactersOf(window);
    this.#kept.set(key, { window, characters });
    this.#characters += characters;
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_WINDOWS && this.#characters <= MOST_CHARACTERS) break;
      if (oldest !== key) this.#drop(oldest);
    }
  }

  clear(): void {
    this.#kept.clear();
    this.#characters = 0;
  }

  #drop(key: number): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    this.#characters -= kept.characters;
    this.#kept.delete(key);
  }
}
