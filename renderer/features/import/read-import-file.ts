import { decodeText } from '#app/dsn/text-bytes.ts';
import type { ImportSource } from './import-state.ts';

/**
 * Reads a file as bytes, for registry files are UTF-16 and older ones in Windows' code page. A UTF-8 mark stays, as
 * unixODBC stumbles over it and the preview says so.
 */
export async function readImportFile(file: File): Promise<ImportSource> {
  const { text, encoding, mark } = decodeText(new Uint8Array(await file.arrayBuffer()));
  return { text: mark && encoding === 'utf-8' ? `\uFEFF${text}` : text, fileName: file.name };
}
