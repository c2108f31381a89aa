import type { EngineResult, ResultColumn, ResultRow } from '../duckdb/query-engine.ts';
import type { ObjectAddress } from '../s3/object-address.ts';
import type { ObjectStore, ObjectWriter } from '../s3/object-store.ts';
import type { StoredResult } from './query-execution.ts';
import { csvLine, parseResultCsv } from './result-csv.ts';

type CsvResult = Extract<StoredResult, { readonly kind: 'csv' }>;
type TextResult = Extract<StoredResult, { readonly kind: 'text' }>;

/** Rows between two entries of the offset index, and the most that `GetQueryResults` gives at once. */
export const ROWS_PER_OFFSET = 1_000;

/** Clients never read this file; that it exists is all they can see. */
async function putMetadata(
  objects: ObjectStore,
  { bucket, key }: ObjectAddress,
  columns: readonly ResultColumn[],
) {
  const bytes = Buffer.from(columns.map((column) => `${column.name}\0${column.type.name}\0`).join(''));
  await objects.put({ bucket, key: `${key}.metadata` }, bytes, 'binary/octet-stream');
}

/** Writes lines and remembers where every thousandth begins. */
class IndexedLines {
  readonly #writer: ObjectWriter;
  readonly offsets: number[] = [];
  rowCount = 0;
  #written = 0;
  #pending: string[] = [];

  constructor(writer: ObjectWriter) {
    this.#writer = writer;
  }

  header(line: string): void {
    this.#pending.push(line);
  }

  async addBlock(rows: readonly ResultRow[]): Promise<void> {
    for (const row of rows) {
      // Awaiting row by row would cost more than the writing.
      if (this.rowCount % ROWS_PER_OFFSET === 0) await this.#mark();
      this.rowCount += 1;
      this.#pending.push(csvLine(row));
    }
  }

  async #mark(): Promise<void> {
    await this.flush();
    this.offsets.push(this.#written);
  }

  async flush(): Promise<void> {
    const bytes = Buffer.from(this.#pending.join(''));
    this.#pending = [];
    this.#written += bytes.length;
    if (bytes.length > 0) await this.#writer.write(bytes);
  }
}

/** Streams a result into a CSV; memory holds a block of rows and the index, however long the result. */
export async function writeCsvResult(
  objects: ObjectStore,
  address: ObjectAddress,
  { columns, blocks }: EngineResult,
): Promise<CsvResult> {
  const writer = objects.openWriter(address, 'text/csv');
  const lines = new IndexedLines(writer);
  try {
    lines.header(csvLine(columns.map((column) => column.name)));
    for await (const rows of blocks) await lines.addBlock(rows);
    await lines.flush();
  } catch (cause) {
    await writer.discard();
    throw cause;
  }
  const { size } = await writer.commit();
  await putMetadata(objects, address, columns);
  return { kind: 'csv', columns, rowCount: lines.rowCount, address, size, rowOffsets: lines.offsets };
}

/** Writes the lines of a SHOW or DESCRIBE: values apart by tabs, no header. */
export async function writeTextResult(
  objects: ObjectStore,
  address: ObjectAddress,
  columns: readonly ResultColumn[],
  rows: readonly ResultRow[],
): Promise<TextResult> {
  const text = rows.map((row) => `${row.map((value) => value ?? '').join('\t')}\n`).join('');
  const { size } = await objects.put(address, Buffer.from(text), 'text/plain');
  await putMetadata(objects, address, columns);
  return { kind: 'text', columns, rows, address, size };
}

/** Rows `start` to `end` of a stored CSV; null where the file is gone. */
export async function readCsvRows(
  objects: ObjectStore,
  result: CsvResult,
  start: number,
  end: number,
): Promise<readonly ResultRow[] | null> {
  const first = Math.floor(start / ROWS_PER_OFFSET);
  const from = result.rowOffsets[first] ?? result.size;
  const to = result.rowOffsets[Math.ceil(end / ROWS_PER_OFFSET)] ?? result.size;
  const body = objects.read(result.address, { start: from, end: to });
  if (body === null) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Buffer>) chunks.push(chunk);
  const rows = parseResultCsv(Buffer.concat(chunks).toString());
  return rows.slice(start - first * ROWS_PER_OFFSET, end - first * ROWS_PER_OFFSET);
}
