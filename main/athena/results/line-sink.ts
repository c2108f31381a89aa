import { CsvError } from '#main/athena/csv-reader.ts';
import { rowLimit } from '#main/athena/spool/block-builder.ts';
import { csvLine } from '#main/athena/spool/csv-line.ts';
import type { ByteSink } from './byte-sink.ts';
import { lineValues } from './line-values.ts';

const lineFeed = 0x0a;

/** Turns lines of text, as they come in pieces, into CSV for another sink. */
export class LineSink implements ByteSink {
  readonly #to: ByteSink;
  readonly #width: number;
  #rest: Uint8Array[] = [];
  #restLength = 0;

  constructor(to: ByteSink, width: number) {
    this.#to = to;
    this.#width = width;
  }

  /** Throws a `CsvError` where a line is longer than any row may be. */
  push(bytes: Uint8Array): Promise<void> | undefined {
    const end = bytes.lastIndexOf(lineFeed) + 1;
    const whole = end === 0 ? [] : [...this.#rest, bytes.subarray(0, end)];
    if (end > 0) [this.#rest, this.#restLength] = [[], 0];
    this.#restLength += bytes.length - end;
    if (this.#restLength > rowLimit) throw new CsvError('too-long');
    // The network's buffer may be used again once this returns.
    this.#rest.push(Buffer.from(bytes.subarray(end)));
    return whole.length === 0 ? undefined : this.#pass(Buffer.concat(whole).toString('utf8').slice(0, -1));
  }

  /** At the end of all bytes: a last line may have no line feed. */
  end(): Promise<void> | undefined {
    const last = Buffer.concat(this.#rest).toString('utf8');
    this.#rest = [];
    return last === '' ? undefined : this.#pass(last);
  }

  #pass(text: string): Promise<void> | undefined {
    const lines = text.split('\n').map((line) => csvLine(lineValues(line, this.#width)));
    return this.#to.push(Buffer.from(lines.join('')));
  }
}
