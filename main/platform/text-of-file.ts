/** What a byte order mark tells of a text's encoding. */
function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}

/**
 * The text of a file as editors write it: UTF-8, UTF-16 with a byte order mark (Notepad's "Unicode", `>` of Windows
 * PowerShell), and what is neither as Windows-1252, which takes any byte. A mark of UTF-8 is kept for the reader.
 */
export function textOfFile(bytes: Uint8Array): string {
  const marked = markedEncoding(bytes);
  if (marked !== null) return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
