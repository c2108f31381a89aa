import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ResultColumn } from '#app/contract/results.ts';
import type { CsvRecord } from '#main/athena/csv-reader.ts';
import { memberNames } from '#main/athena/results/member-names.ts';
import { type ParquetColumn, type ParquetValue, parquetColumn } from './parquet-column.ts';
import type { RowEncoder } from './row-encoder.ts';

/** A row group is written at so many rows or characters, whatever comes first. */
const groupRows = 100_000;
const groupLength = 8 * 1024 * 1024;

/** A column's values of the row group that fills up. */
class OpenColumn {
  readonly column: ParquetColumn;
  values: (ParquetValue | null)[] = [];
  /** Cells that are no value of the type. */
  refused = 0;

  constructor(column: ParquetColumn) {
    this.column = column;
  }

  add(cell: string | null): void {
    const value = cell === null ? null : this.column.value(cell);
    if (value === null && cell !== null) this.refused += 1;
    this.values.push(value);
  }

  note(): string | null {
    const { refused } = this;
    if (refused === 0) return null;
    const cells = refused === 1 ? '1 cell is' : `${refused} cells are`;
    return `Column "${this.column.element.name.slice(0, 200)}": ${cells} not of its type and NULL in the file.`;
  }
}

/** A Parquet file, row group by row group, compressed with Snappy. */
export function parquetEncoder(columns: readonly ResultColumn[]): RowEncoder {
  const names = memberNames(columns.map(({ name }) => name));
  const open = columns.map((column, at) => new OpenColumn(parquetColumn(column, names[at] ?? '')));
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: [{ name: 'root', num_children: columns.length }, ...open.map(({ column }) => column.element)],
    createdBy: 'Athena DSN Manager',
  });
  let rows = 0;
  let length = 0;

  const add = (record: CsvRecord): void => {
    for (let at = 0; at < open.length; at += 1) {
      const cell = record[at] ?? null;
      length += 8 + (cell?.length ?? 0);
      open[at]?.add(cell);
    }
    rows += 1;
    if (rows >= groupRows || length >= groupLength) closeGroup();
  };
  const closeGroup = (): void => {
    if (rows === 0) return;
    file.write({
      columnData: open.map(({ column, values }) => ({ name: column.element.name, data: values })),
      rowGroupSize: rows,
    });
    for (const column of open) column.values = [];
    rows = 0;
    length = 0;
  };
  // What is taken is gone from the writer; its count of all bytes goes on, since places in the file are by it.
  const taken = (): Uint8Array => {
    const bytes = new Uint8Array(writer.getBytes());
    writer.index = 0;
    return bytes;
  };

  return {
    rows(records) {
      for (const record of records) add(record);
      return taken();
    },
    end() {
      closeGroup();
      file.finish();
      return { bytes: taken(), notes: open.flatMap((column) => column.note() ?? []) };
    },
  };
}
