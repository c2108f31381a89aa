import type { ResultColumn } from '#app/contract/results.ts';
import type { CsvRecord } from '#main/athena/csv-reader.ts';
import type { EncodedEnd, RowEncoder } from './row-encoder.ts';
import { longestCell, type SheetValue, sheetText, sheetValueOf } from './sheet-cell.ts';
import { sheetEnd, sheetPath, sheetStart, workbookParts } from './workbook-parts.ts';
import { ZipStream } from './zip-stream.ts';

/** A sheet holds this much (Microsoft's "Excel specifications and limits"); its file stays well below 4 GB. */
export const sheetLimits = { rows: 1_048_576, columns: 16_384, bytes: 2 ** 31 } as const;

/** `A`, `B`, … `Z`, `AA`, … */
function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest === 0 ? '' : columnLetters(rest - 1)}${String.fromCharCode(65 + (column % 26))}`;
}

const counted = (count: number, one: string, many: string): string =>
  count === 1 ? one : `${count} ${many}`;

/** An Excel workbook (ECMA-376) with as many sheets as the rows need. */
class WorkbookEncoder implements RowEncoder {
  readonly #zip = new ZipStream();
  readonly #limits: typeof sheetLimits;
  readonly #names: readonly string[] | null;
  readonly #values: readonly SheetValue[];
  readonly #letters: readonly string[];
  readonly #columnsLeftOut: number;
  #sheets = 0;
  #row = 0;
  #cellsCut = 0;

  constructor(columns: readonly ResultColumn[], headers: boolean, limits: typeof sheetLimits) {
    this.#limits = limits;
    const shown = columns.slice(0, limits.columns);
    this.#columnsLeftOut = columns.length - shown.length;
    this.#names = headers ? shown.map(({ name }) => name) : null;
    this.#values = shown.map(sheetValueOf);
    this.#letters = shown.map((_, at) => columnLetters(at));
  }

  async rows(records: readonly CsvRecord[]): Promise<Uint8Array> {
    let text = '';
    for (const record of records) {
      const full = this.#row === this.#limits.rows || this.#zip.size + text.length > this.#limits.bytes;
      if (this.#sheets === 0 || full) {
        await this.#zip.write(text);
        text = await this.#nextSheet();
      }
      text += this.#rowElement(record, (at) => this.#values[at] ?? sheetText);
    }
    await this.#zip.write(text);
    return this.#zip.take();
  }

  async end(): Promise<EncodedEnd> {
    if (this.#sheets === 0) await this.#zip.write(await this.#nextSheet());
    await this.#endSheet();
    for (const [name, text] of workbookParts(this.#sheets)) {
      this.#zip.begin(name);
      await this.#zip.write(text);
      await this.#zip.end();
    }
    this.#zip.finish();
    return { bytes: this.#zip.take(), notes: this.#notes() };
  }

  /** Returns what the sheet begins with. */
  async #nextSheet(): Promise<string> {
    if (this.#sheets > 0) await this.#endSheet();
    this.#sheets += 1;
    this.#row = 0;
    this.#zip.begin(sheetPath(this.#sheets));
    const header = this.#names === null ? '' : this.#rowElement(this.#names, () => sheetText);
    return `${sheetStart}${header}`;
  }

  async #endSheet(): Promise<void> {
    await this.#zip.write(sheetEnd);
    await this.#zip.end();
  }

  #rowElement(record: CsvRecord, formOf: (column: number) => SheetValue): string {
    this.#row += 1;
    let cells = '';
    for (let at = 0; at < this.#letters.length; at += 1) {
      const cell = record[at] ?? null;
      if (cell === null) continue;
      if (cell.length > longestCell) this.#cellsCut += 1;
      const { attributes, content } = formOf(at)(cell);
      cells += `<c r="${this.#letters[at]}${this.#row}"${attributes}>${content}</c>`;
    }
    return `<row r="${this.#row}">${cells}</row>`;
  }

  #notes(): string[] {
    const [sheets, left, cut] = [this.#sheets, this.#columnsLeftOut, this.#cellsCut];
    return [
      ...(sheets > 1
        ? [
            `The rows are on ${sheets} sheets, since one holds ${this.#limits.rows.toLocaleString('en')} at most.`,
          ]
        : []),
      ...(left > 0
        ? [
            `${counted(left, 'The last column is', 'columns at the end are')} left out, since a sheet holds ${this.#limits.columns.toLocaleString('en')} at most.`,
          ]
        : []),
      ...(cut > 0
        ? [
            `${counted(cut, 'One cell is', 'cells are')} cut after ${longestCell.toLocaleString('en')} characters, the most that a cell holds.`,
          ]
        : []),
    ];
  }
}

/** `limits` are a sheet's. */
export function workbookEncoder(
  columns: readonly ResultColumn[],
  headers: boolean,
  limits: typeof sheetLimits = sheetLimits,
): RowEncoder {
  return new WorkbookEncoder(columns, headers, limits);
}
