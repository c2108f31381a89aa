import { IMPORT_LIMIT } from '#app/dsn/import/import-limit.ts';
import { decodeText } from '#app/dsn/text/text-bytes.ts';
import type { TextSource } from './import-state.ts';

/** What became of files that were chosen, dropped or pasted. */
export interface ReadFiles {
  readonly sources: readonly TextSource[];
  /** In words, a sentence for each file that was not read. */
  readonly refused: readonly string[];
}

/** The limit in words, for people. */
export const FILE_LIMIT_WORDS = `${IMPORT_LIMIT / 1_000_000} MB`;

/** UTF-16 takes two bytes for a character. */
const MAX_BYTES = 2 * IMPORT_LIMIT;

/** Reads files as texts; those that can't be read or are over the limit are named. */
export async function readImportFiles(files: readonly File[]): Promise<ReadFiles> {
  const read = await Promise.all(files.map(readOne));
  return {
    sources: read.filter((one) => typeof one !== 'string'),
    refused: read.filter((one) => typeof one === 'string'),
  };
}

/**
 * Reads bytes, for registry files are UTF-16 and older ones in Windows' code page. A UTF-8 mark stays, as unixODBC
 * stumbles over it and the preview says so.
 */
async function readOne(file: File): Promise<TextSource | string> {
  const tooLarge = `${file.name} is larger than ${FILE_LIMIT_WORDS}.`;
  if (file.size > MAX_BYTES) return tooLarge;
  try {
    const { text, encoding, mark } = decodeText(new Uint8Array(await file.arrayBuffer()));
    if (text.length >= IMPORT_LIMIT) return tooLarge;
    if (text === '') return `${file.name} is empty.`;
    const marked = mark && encoding === 'utf-8' ? `\uFEFF${text}` : text;
    return { kind: 'text', text: marked, fileName: file.name, passphrase: null };
  } catch {
    // A folder, or a file that is gone or not ours to read: the browser tells no more.
    return `${file.name} could not be read.`;
  }
}
