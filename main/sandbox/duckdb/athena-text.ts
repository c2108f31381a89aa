import type {
  DuckDBArrayType,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  DuckDBType,
  DuckDBValue,
} from '@duckdb/node-api';
import { trinoType } from './trino-type.ts';

/** Turns one value of a column into the text of `VarCharValue` and of the result CSV; null stays null. */
export type ValueText = (value: DuckDBValue) => string | null;

const DAY_MS = 86_400_000;

/** The members of DuckDB's value classes that carry the value; the classes themselves would load DuckDB early. */
interface ValueMembers {
  readonly micros?: bigint;
  readonly nanos?: bigint;
  readonly millis?: bigint;
  readonly seconds?: bigint;
  readonly days: number;
  readonly bytes: Uint8Array;
  readonly items: readonly DuckDBValue[];
}

const members = (value: DuckDBValue): ValueMembers => value as unknown as ValueMembers;

/** ISO text of an instant; DuckDB's own text for what a `Date` cannot hold (`infinity`, far years). */
function isoInstant(milliseconds: number, value: DuckDBValue): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(value) : date.toISOString().replace('T', ' ').replace('Z', '');
}

/** DuckDB has a type, and a member, for each unit. */
function milliseconds(value: ValueMembers): number {
  if (value.micros !== undefined) return Math.floor(Number(value.micros) / 1_000);
  if (value.nanos !== undefined) return Math.floor(Number(value.nanos) / 1_000_000);
  return value.seconds === undefined ? Number(value.millis) : Number(value.seconds) * 1_000;
}

/** Athena prints three digits of a second, whatever the precision. */
const instant = (value: DuckDBValue): string => isoInstant(milliseconds(members(value)), value);

const date = (value: DuckDBValue): string =>
  isoInstant(members(value).days * DAY_MS, value).replace(/ .*$/, '');

const clock = (value: DuckDBValue): string => instant(value).slice(11);

/** Bytes as Athena shows a varbinary: pairs of hexadecimal digits with blanks between. */
const hexBytes = (value: DuckDBValue): string =>
  Buffer.from(members(value).bytes)
    .toString('hex')
    .replaceAll(/(..)(?!$)/g, '$1 ');

/** As Java prints a double, which is how Trino does: `1.0`, `1.0E10`, `NaN`. */
export function doubleText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}

/** The shortest decimal that reads back as the same single-precision number. */
export function floatText(value: number): string {
  // `toPrecision` drops the sign of a negative zero.
  if (value === 0) return doubleText(value);
  for (let digits = 1; digits < 9; digits += 1) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return doubleText(shorter);
  }
  return doubleText(value);
}

const nested =
  (text: ValueText): ((value: DuckDBValue) => string) =>
  (value) =>
    text(value) ?? 'null';

function listText(type: DuckDBType): (value: DuckDBValue) => string {
  const item = nested(valueText((type as DuckDBListType | DuckDBArrayType).valueType));
  return (value) => `[${members(value).items.map(item).join(', ')}]`;
}

function mapText(type: DuckDBType): (value: DuckDBValue) => string {
  const { keyType, valueType } = type as DuckDBMapType;
  const [key, item] = [nested(valueText(keyType)), nested(valueText(valueType))];
  return (value) => {
    const { entries } = value as unknown as { entries: readonly { key: DuckDBValue; value: DuckDBValue }[] };
    return `{${entries.map((entry) => `${key(entry.key)}=${item(entry.value)}`).join(', ')}}`;
  };
}

function rowText(type: DuckDBType): (value: DuckDBValue) => string {
  const { entryNames, entryTypes } = type as DuckDBStructType;
  const fields = entryTypes.map((entry) => nested(valueText(entry)));
  return (value) => {
    const { entries } = value as unknown as { entries: Readonly<Record<string, DuckDBValue>> };
    const texts = entryNames.map((name, index) => `${name}=${fields[index]?.(entries[name] ?? null)}`);
    return `{${texts.join(', ')}}`;
  };
}

function presentText(type: DuckDBType): (value: DuckDBValue) => string {
  switch (trinoType(type).name) {
    case 'double':
      return (value) => doubleText(Number(value));
    case 'float':
      return (value) => floatText(Number(value));
    case 'date':
      return date;
    case 'time':
      return clock;
    case 'timestamp':
      return instant;
    case 'timestamp with time zone':
      return (value) => `${instant(value)} UTC`;
    case 'interval day to second':
      return (value) => `${members(value).days} ${clock(value)}`;
    case 'varbinary':
      return hexBytes;
    case 'array':
      return listText(type);
    case 'map':
      return mapText(type);
    case 'row':
      return rowText(type);
    default:
      return String;
  }
}

/** The text form of a column's values, chosen once for the column. */
export function valueText(type: DuckDBType): ValueText {
  const text = presentText(type);
  return (value) => (value === null || value === undefined ? null : text(value));
}
