import type { ResultWindow } from '#app/contract/results.ts';
import { BLOCK, keyOf, WindowCache } from './window-cache.ts';

/** Asks main for a window. */
export type FetchWindow = (rectangle: {
  readonly firstRow: number;
  readonly rowCount: number;
  readonly firstColumn: number;
  readonly columnCount: number;
}) => Promise<ResultWindow>;

/** A block of cells by its place among the blocks. */
export interface Block {
  readonly row: number;
  readonly column: number;
}

/** The most urgent first in each; those beyond only once those that are seen have come. */
export interface WantedBlocks {
  readonly seen: readonly Block[];
  readonly beyond: readonly Block[];
}

/** `undefined` while a cell hasn't come. */
export type CellValue = string | null | undefined;

const MOST_CALLS = 3;

/**
 * The cells of a result around what is seen. Only what is wanted last is asked for, a few calls at a time, so
 * that fast scrolling leaves no queue behind.
 */
export class WindowSource {
  readonly #fetch: FetchWindow;
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  readonly #cache = new WindowCache();
  readonly #underWay = new Set<number>();
  readonly #broken = new Set<number>();
  #wanted: WantedBlocks = { seen: [], beyond: [] };
  #rows = 0;
  #closed = false;

  constructor(fetch: FetchWindow, changed: () => void, failed: (error: unknown) => void) {
    this.#fetch = fetch;
    this.#changed = changed;
    this.#failed = failed;
  }

  /** Rows that there are by now. A window that ended before is asked for again. */
  set rows(rows: number) {
    if (rows !== this.#rows) this.#broken.clear();
    this.#rows = rows;
  }

  cell(row: number, column: number): CellValue {
    const window = this.#cache.get(keyOf(Math.floor(row / BLOCK.rows), Math.floor(column / BLOCK.columns)));
    if (window === null || row >= window.firstRow + window.rowCount) return undefined;
    const at = column - window.firstColumn;
    if (at >= window.columnCount) return undefined;
    return window.cells[(row - window.firstRow) * window.columnCount + at];
  }

  /** The blocks to have; replaces what was wanted before. */
  want(wanted: WantedBlocks): void {
    this.#wanted = wanted;
    for (const { row, column } of [...wanted.beyond, ...wanted.seen]) {
      this.#cache.touch(keyOf(row, column));
    }
    this.#ask();
  }

  /** Asks again for what could not be had. */
  retry(): void {
    this.#broken.clear();
    this.#ask();
  }

  close(): void {
    this.#closed = true;
    this.#cache.clear();
  }

  #isMissing({ row, column }: Block): boolean {
    const key = keyOf(row, column);
    if (this.#underWay.has(key) || this.#broken.has(key)) return false;
    const window = this.#cache.get(key);
    return window === null || window.rowCount < Math.min(BLOCK.rows, this.#rows - row * BLOCK.rows);
  }

  #ask(): void {
    const { seen, beyond } = this.#wanted;
    this.#askFor(seen);
    const isComing = seen.some(({ row, column }) => this.#underWay.has(keyOf(row, column)));
    if (!isComing && !seen.some((block) => this.#isMissing(block))) this.#askFor(beyond);
  }

  #askFor(blocks: readonly Block[]): void {
    for (const block of blocks) {
      if (this.#closed || this.#underWay.size >= MOST_CALLS) return;
      if (this.#isMissing(block)) void this.#load(block);
    }
  }

  async #load({ row, column }: Block): Promise<void> {
    const key = keyOf(row, column);
    const expected = Math.min(BLOCK.rows, this.#rows - row * BLOCK.rows);
    this.#underWay.add(key);
    try {
      const window = await this.#fetch({
        firstRow: row * BLOCK.rows,
        rowCount: BLOCK.rows,
        firstColumn: column * BLOCK.columns,
        columnCount: BLOCK.columns,
      });
      if (this.#closed) return;
      this.#cache.put(key, window);
      // Main has fewer rows than it told of: asking at once again would find no more.
      if (window.rowCount < expected) this.#broken.add(key);
      this.#changed();
    } catch (error) {
      this.#broken.add(key);
      if (!this.#closed) this.#failed(error);
    } finally {
      this.#underWay.delete(key);
      if (!this.#closed) this.#ask();
    }
  }
}
