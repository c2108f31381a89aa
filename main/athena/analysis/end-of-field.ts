const quote = 0x22;
const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Position behind the field that begins at `at`. The bytes are known to be well formed. */
export function endOfField(bytes: Uint8Array, at: number, limit: number): number {
  let end = at;
  if (bytes[end] === quote) {
    for (end += 1; ; end += 2) {
      while (bytes[end] !== quote) end += 1;
      if (bytes[end + 1] !== quote) return end + 1;
    }
  }
  while (end < limit) {
    const byte = bytes[end];
    if (byte === comma || byte === lineFeed || byte === carriageReturn) break;
    end += 1;
  }
  return end;
}
