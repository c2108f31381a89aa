import type { Dsn } from '#app/dsn/dsn.ts';
import { type ImportedDsns, importAny } from '#app/dsn/import/import-any.ts';
import { formatDsnJson } from '#app/dsn/json/dsn-json.ts';
import { failed, succeeded } from '#app/result.ts';
import type { DsnExports, ImportedText, Outcome } from '#main/services.ts';

/** What a text offers; `sealed` where it says nothing before its passphrase. */
export type ReadImport = ImportedDsns | { readonly kind: 'sealed' };

/** Reads a text in any of the formats; a sealed one is opened in memory where its passphrase is given. */
export async function readImport(
  { text, fileName, passphrase }: ImportedText,
  existing: readonly Dsn[],
  openSealed: DsnExports['openSealed'],
): Promise<Outcome<ReadImport>> {
  const context = { existing, ...(fileName === null ? {} : { fileName }) };
  const read = importAny(text, context);
  if (!read.ok) return failed({ code: 'import-unreadable', message: read.failure });
  if (read.value.kind === 'dsns' || passphrase === null) return succeeded(read.value);
  const opened = await openSealed(text, passphrase);
  if (!opened.ok) return opened;
  const plain = importAny(formatDsnJson(opened.value, 'include').text, context);
  return plain.ok ? plain : failed({ code: 'import-unreadable', message: plain.failure });
}
