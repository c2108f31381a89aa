import { isAscii } from 'node:buffer';
import type { RowBlock } from '#main/athena/spool/row-block.ts';
import { cellText } from './cell-bytes.ts';
import { fieldRanges } from './field-ranges.ts';
import { noRank } from './positions-of.ts';
import type { RowJob } from './row-job.ts';

/** Cells that hold a text. */
export interface FindRequest {
  readonly kind: 'find';
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeCell: boolean;
  /** Columns of the result; at least as many as are looked at. */
  readonly width: number;
  /** Null for all. */
  readonly columns: readonly number[] | null;
  /** Place of each row in the view; null where that is the result as it came. */
  readonly ranks: Uint32Array<ArrayBuffer> | null;
  /** Most cells that are told of. */
  readonly most: number;
}

/** A test of a cell's text, and one of a whole row's bytes that lets no cell slip which holds the text. */
interface TextTests {
  cell(text: string): boolean;
  row(bytes: Buffer): boolean;
}

function textTests({ text, matchCase, wholeCell }: FindRequest): TextTests {
  const fold = (value: string): string => (matchCase ? value : value.toLowerCase());
  const wanted = fold(text);
  const cell = wholeCell
    ? (value: string) => fold(value) === wanted
    : (value: string) => fold(value).includes(wanted);
  // Quotes are doubled in the rows.
  const spelled = wanted.replaceAll('"', '""');
  if (matchCase) return { cell, row: (bytes) => bytes.includes(spelled) };
  // Beyond ASCII, small letters of a whole row and of a cell alone may differ.
  return {
    cell,
    row: (bytes) => !isAscii(bytes) || bytes.toString('latin1').toLowerCase().includes(spelled),
  };
}

/** Keeps the pairs of lowest rank, a few times as many as are wanted at most. */
class FirstMatches {
  readonly #most: number;
  #pairs: (readonly [rank: number, column: number])[] = [];
  /** Whether there were more than are kept. */
  more = false;

  constructor(most: number) {
    this.#most = most;
  }

  add(rank: number, column: number): void {
    this.#pairs.push([rank, column]);
    if (this.#pairs.length >= this.#most * 4) this.#cut();
  }

  /** In order, one pair after the other. */
  take(): Uint32Array<ArrayBuffer> {
    this.#cut();
    return Uint32Array.from(this.#pairs.flat());
  }

  #cut(): void {
    this.#pairs.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    this.more ||= this.#pairs.length > this.#most;
    this.#pairs.length = Math.min(this.#pairs.length, this.#most);
  }
}

/** Finds cells; of a result as it came on the way, of a view at the end, since only then the first ones are known. */
export function findJob(request: FindRequest): RowJob {
  const { width, ranks, most } = request;
  const tests = textTests(request);
  const columns = [...new Set(request.columns ?? Array.from({ length: width }, (_, at) => at))]
    .filter((column) => column < width)
    .sort((one, other) => one - other);
  const needed = (columns.at(-1) ?? -1) + 1;
  const kept = new FirstMatches(most);
  let found = 0;
  let more = false;

  const matchesIn = (block: RowBlock, rank: (row: number) => number): number[] => {
    const { at } = fieldRanges(block, needed);
    const { bytes, starts, rowCount, firstRow } = block;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const pairs: number[] = [];
    for (let row = 0; row < rowCount; row += 1) {
      const place = rank(firstRow + row);
      if (place === noRank || !tests.row(buffer.subarray(starts[row], starts[row + 1]))) continue;
      for (const column of columns) {
        const entry = 2 * (row * needed + column);
        const text = cellText(bytes, at[entry] ?? 0, at[entry + 1] ?? 0);
        if (text !== null && tests.cell(text)) pairs.push(place, column);
      }
    }
    return pairs;
  };

  return {
    take(block) {
      if (columns.length === 0) return { enough: true };
      if (ranks === null) {
        const pairs = more ? [] : matchesIn(block, (row) => row);
        const room = (most - found) * 2;
        more ||= pairs.length > room;
        const matches = Uint32Array.from(pairs.slice(0, room));
        found += matches.length / 2;
        return matches.length > 0 || more ? { matches, enough: more } : null;
      }
      const pairs = matchesIn(block, (row) => ranks[row] ?? noRank);
      for (let at = 0; at < pairs.length; at += 2) kept.add(pairs[at] ?? 0, pairs[at + 1] ?? 0);
      return null;
    },
    finish() {
      const matches = kept.take();
      return { kind: 'found', matches, more: more || kept.more };
    },
  };
}
