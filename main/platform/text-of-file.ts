import { decodeText } from '#app/dsn/text/text-bytes.ts';

/**
 * The text of a file as editors write it: UTF-8, UTF-16 (Notepad's "Unicode", `>` of Windows PowerShell), and what is
 * neither as Windows-1252, which takes any byte. A mark of UTF-8 is kept for the reader.
 */
export function textOfFile(bytes: Uint8Array): string {
  const { text, encoding, mark } = decodeText(bytes);
  return mark && encoding === 'utf-8' ? `\uFEFF${text}` : text;
}
