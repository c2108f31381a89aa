import { type DsnEntries, sameKey } from '#app/dsn/dsn.ts';
import type { IniDialect } from '#app/dsn/ini/ini-line.ts';
import {
  formatIniDocument,
  type OdbcIniDocument,
  parseIniDocument,
  sectionEntries,
  sectionNames,
} from '#app/dsn/ini/odbc-ini-document.ts';
import { decodeUnmarked } from '#app/dsn/text/text-bytes.ts';

/** Where a file isn't UTF-8, each of its bytes is taken for a character, so that none is lost. */
export type IniEncoding = 'utf-8' | 'bytes';

/** An odbc.ini as a document, and how its bytes are to be understood. */
export interface IniText {
  readonly encoding: IniEncoding;
  readonly document: OdbcIniDocument;
}

/** Reads the bytes of an odbc.ini; `toBytes` gives them back one for one. */
export function fromBytes(bytes: Uint8Array, dialect: IniDialect): IniText {
  const utf8 = decodeUtf8(bytes);
  const text = utf8 ?? Buffer.from(bytes).toString('latin1');
  return { encoding: utf8 === undefined ? 'bytes' : 'utf-8', document: parseIniDocument(text, dialect) };
}

/** The bytes of the file. */
export function toBytes({ encoding, document }: IniText): Uint8Array {
  return Buffer.from(formatIniDocument(document), encoding === 'bytes' ? 'latin1' : 'utf8');
}

/** A text as it stands in a document of this encoding: new values are UTF-8 in any file. */
export function intoDocument(text: string, encoding: IniEncoding): string {
  return encoding === 'bytes' ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

/** A text of a document, readable: UTF-8 where its bytes are, else Windows' Western code page. */
export function outOfDocument(text: string, encoding: IniEncoding): string {
  return encoding === 'bytes' ? decodeUnmarked(Buffer.from(text, 'latin1')) : text;
}

/** A section's name as the document has it, found by the name that people read. */
export function sectionIn({ document, encoding }: IniText, name: string): string {
  const readable = (written: string): boolean => sameKey(outOfDocument(written, encoding), name);
  const there = encoding === 'bytes' ? sectionNames(document).find(readable) : undefined;
  return there ?? intoDocument(name, encoding);
}

/** Entries as the document has them: what it says already in another encoding stays as it is. */
export function entriesIn({ document, encoding }: IniText, section: string, entries: DsnEntries): DsnEntries {
  if (encoding === 'utf-8') return entries;
  const written = sectionEntries(document, section) ?? [];
  const there = new Map(
    written.map((entry) => [outOfDocument(entry[0], encoding).toLowerCase(), entry] as const),
  );
  return entries.map(([key, value]) => {
    const [ownKey, ownValue] = there.get(key.toLowerCase()) ?? [];
    const stays = ownValue !== undefined && outOfDocument(ownValue, encoding) === value;
    return [ownKey ?? intoDocument(key, encoding), stays ? ownValue : intoDocument(value, encoding)] as const;
  });
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
