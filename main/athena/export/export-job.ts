import { assertNever } from '#app/assert-never.ts';
import type { ResultColumn, ResultFormat } from '#app/contract/results.ts';
import type { RowJob } from '#main/athena/analysis/row-job.ts';
import { recordsOf } from '#main/athena/spool/block-records.ts';
import { jsonLinesEncoder } from './json-lines-encoder.ts';
import { parquetEncoder } from './parquet-encoder.ts';
import type { RowEncoder } from './row-encoder.ts';
import { separatedEncoder } from './separated-encoder.ts';
import { workbookEncoder } from './workbook-encoder.ts';
import { ZipFull } from './zip-stream.ts';

/** What goes into a file, and how. */
export interface ExportForm {
  readonly format: ResultFormat;
  readonly headers: boolean;
  readonly guardFormulas: boolean;
}

/** Rows as a file of a format. */
export interface ExportRequest extends ExportForm {
  readonly kind: 'export';
  /** Those of the file. */
  readonly columns: readonly ResultColumn[];
  /** Where they are in the rows; null where the rows have the same. */
  readonly positions: readonly number[] | null;
  /** Columns of the rows. */
  readonly width: number;
}

function encoderOf({ format, columns, headers, guardFormulas }: ExportRequest): RowEncoder {
  switch (format) {
    case 'csv':
      return separatedEncoder(columns, { separator: ',', headers, guardFormulas });
    case 'tsv':
      return separatedEncoder(columns, { separator: '\t', headers, guardFormulas });
    case 'jsonl':
      return jsonLinesEncoder(columns);
    case 'parquet':
      return parquetEncoder(columns);
    case 'xlsx':
      return workbookEncoder(columns, headers);
    default:
      return assertNever(format);
  }
}

/** Bytes that nothing else has, as may be handed to another thread. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes);
}

/** Turns rows into the bytes of a file, in the order in which they come. */
export function exportJob(request: ExportRequest): RowJob {
  const { positions, width } = request;
  const encoder = encoderOf(request);
  let full = false;
  /** Null where the file would be larger than its format allows. */
  const withinLimits = async <T>(encoded: T | Promise<T>): Promise<T | null> => {
    try {
      return await encoded;
    } catch (error) {
      if (!(error instanceof ZipFull)) throw error;
      full = true;
      return null;
    }
  };
  return {
    async take(block) {
      if (full) return { enough: true };
      const records = recordsOf(block, width);
      const chosen =
        positions === null
          ? records
          : records.map((record) => positions.map((position) => record[position] ?? null));
      const bytes = await withinLimits(encoder.rows(chosen));
      if (bytes === null) return { enough: true };
      return bytes.length === 0 ? null : { bytes: own(bytes) };
    },
    async finish() {
      const end = full ? null : await withinLimits(encoder.end());
      return end === null
        ? { kind: 'too-large' }
        : { kind: 'exported', bytes: own(end.bytes), notes: end.notes };
    },
  };
}
