const zero = 0x30;
const minus = 0x2d;
/** As many digits a double holds exactly. */
const exactDigits = 15;

function plainInteger(bytes: Uint8Array): number | null {
  const negative = bytes[0] === minus;
  const first = negative ? 1 : 0;
  if (bytes.length === first || bytes.length - first > exactDigits) return null;
  let value = 0;
  for (let at = first; at < bytes.length; at += 1) {
    const digit = (bytes[at] ?? 0) - zero;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return negative ? -value : value;
}

/** The number that a cell of a numeric column says, as near as a double comes; NaN where it says none. */
export function cellNumber(bytes: Uint8Array): number {
  const integer = plainInteger(bytes);
  if (integer !== null) return integer;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').trim();
  return text === '' ? Number.NaN : Number(text);
}

/** Parts of a decimal number that allow an exact comparison. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

function decimalOf(text: string): Decimal | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  return { digits: BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`), scale: fraction.length };
}

/** Below 0 where the first is less. Exact also beyond doubles, as bigint and decimal columns need it. */
export function compareDecimals(one: string, other: string): number {
  const [first, second] = [decimalOf(one), decimalOf(other)];
  if (first === null || second === null) return 0;
  const scale = Math.max(first.scale, second.scale);
  const left = first.digits * 10n ** BigInt(scale - first.scale);
  const right = second.digits * 10n ** BigInt(scale - second.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}
