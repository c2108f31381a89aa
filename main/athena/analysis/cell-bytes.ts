import { undoubled } from '#main/athena/spool/undoubled.ts';

const quote = 0x22;

/** The bytes of a cell's value between two positions, without quotes; null for NULL. May be a view of `bytes`. */
function cellBytes(bytes: Uint8Array, from: number, to: number): Uint8Array | null {
  if (from === to) return null;
  if (bytes[from] !== quote) return bytes.subarray(from, to);
  const value = bytes.subarray(from + 1, to - 1);
  if (value.indexOf(quote) < 0) return value;
  const room = new Uint8Array(value.length);
  return room.subarray(0, undoubled(value, room));
}

/** A cell's value as text; null for NULL. */
export function cellText(bytes: Uint8Array, from: number, to: number): string | null {
  const value = cellBytes(bytes, from, to);
  return value === null ? null : Buffer.from(value.buffer, value.byteOffset, value.length).toString('utf8');
}
