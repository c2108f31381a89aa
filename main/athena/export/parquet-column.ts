import type { SchemaElement } from 'hyparquet';
import type { ResultColumn } from '#app/contract/results.ts';
import { cellTime } from '#main/athena/analysis/cell-time.ts';

/** Values as the Parquet writer takes them. */
export type ParquetValue = string | number | bigint | boolean;

/** A column of a Parquet file. */
export interface ParquetColumn {
  readonly element: SchemaElement;
  /** Null where the cell says no value of the type. */
  value(cell: string): ParquetValue | null;
}

type Form = Omit<SchemaElement, 'name' | 'repetition_type'>;
type ColumnForm = { readonly form: Form; readonly value: ParquetColumn['value'] };

const text: ColumnForm = {
  form: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  value: (cell) => cell,
};

function integer(form: Form, bits: bigint): ColumnForm {
  const limit = 1n << (bits - 1n);
  return {
    form,
    value(cell) {
      if (!/^-?\d{1,19}$/.test(cell)) return null;
      const value = BigInt(cell);
      if (value < -limit || value >= limit) return null;
      return form.type === 'INT32' ? Number(value) : value;
    },
  };
}

function floating(type: 'FLOAT' | 'DOUBLE'): ColumnForm {
  return {
    form: { type },
    value(cell) {
      const value = cell.trim() === '' ? Number.NaN : Number(cell);
      return Number.isNaN(value) && cell !== 'NaN' ? null : value;
    },
  };
}

const boolean: ColumnForm = {
  form: { type: 'BOOLEAN' },
  value: (cell) => (cell === 'true' ? true : cell === 'false' ? false : null),
};

const date: ColumnForm = {
  form: { type: 'INT32', converted_type: 'DATE' },
  value: (cell) => (/^-?\d{4,6}-\d\d-\d\d$/.test(cell) ? cellTime(cell) / 86_400_000 : null),
};

/** A moment without a zone, in microseconds. */
const timestamp: ColumnForm = {
  form: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' } },
  value(cell) {
    const match = /^(-?\d{4,6}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6})0*)?$/.exec(cell);
    if (match === null) return null;
    const [, day = '', time = '', fraction = ''] = match;
    return BigInt(cellTime(`${day} ${time}`)) * 1000n + BigInt(fraction.padEnd(6, '0'));
  },
};

/** Parquet's DECIMAL: all digits as one whole number, of 8 or 16 bytes. */
function decimal(precision: number, scale: number): ColumnForm {
  const form: Form = precision <= 18 ? { type: 'INT64' } : { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16 };
  return {
    form: { ...form, converted_type: 'DECIMAL', precision, scale },
    value(cell) {
      const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d*?)0*)?$/.exec(cell) ?? [];
      if (whole === '' || fraction.length > scale) return null;
      const digits = `${whole}${fraction.padEnd(scale, '0')}`.replace(/^0+(?=\d)/, '');
      return digits.length > precision ? null : BigInt(`${sign}${digits}`);
    },
  };
}

function decimalOf({ type, precision, scale }: ResultColumn): ColumnForm {
  const [, spelledPrecision, spelledScale = '0'] = /\((\d+)(?:\s*,\s*(\d+))?\)/.exec(type) ?? [];
  const digits = spelledPrecision === undefined ? (precision ?? 0) : Number(spelledPrecision);
  const places = spelledPrecision === undefined ? (scale ?? 0) : Number(spelledScale);
  return digits >= 1 && digits <= 38 && places <= digits ? decimal(digits, places) : text;
}

function columnForm(column: ResultColumn): ColumnForm {
  const spelled = column.type.trim().toLowerCase();
  if (/^(?:tinyint|smallint|int|integer)$/.test(spelled)) return integer({ type: 'INT32' }, 32n);
  if (spelled === 'bigint') return integer({ type: 'INT64' }, 64n);
  if (spelled === 'double') return floating('DOUBLE');
  if (spelled === 'float' || spelled === 'real') return floating('FLOAT');
  if (spelled === 'boolean') return boolean;
  if (spelled === 'date') return date;
  if (/^timestamp(?:\([0-6]\))?$/.test(spelled)) return timestamp;
  return /^(?:decimal|numeric)\b/.test(spelled) ? decimalOf(column) : text;
}

/** How a column of a result stands in a Parquet file (Parquet's LogicalTypes); all else is text. */
export function parquetColumn(column: ResultColumn, name: string): ParquetColumn {
  const { form, value } = columnForm(column);
  return { element: { name, repetition_type: 'OPTIONAL', ...form }, value };
}
