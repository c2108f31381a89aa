/** unixODBC reads lines through a buffer of 1000 bytes and drops the rest of a longer one. */
export const UNIX_ODBC_LINE_LIMIT = 999;

/** Whether unixODBC reads a line whole. */
export function fitsUnixOdbcLine(line: string): boolean {
  return line.length <= UNIX_ODBC_LINE_LIMIT && utf8Length(line) <= UNIX_ODBC_LINE_LIMIT;
}

/** How many bytes a text takes in UTF-8; half of a surrogate pair counts as the replacement character. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
