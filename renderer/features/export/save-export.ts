import type { ExportedText } from '#app/contract/dsn-export.ts';
import type { ExportFormat } from '#app/dsn/export-dsns.ts';
import { encodeUtf16le } from '#app/dsn/text/text-bytes.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';
import { saveText } from '#renderer/ui/save-text.ts';
import type { ExportScope, ExportWorld } from './export-choice.ts';

/** How a text is to be written. */
export interface ExportAs {
  readonly format: ExportFormat;
  readonly world: ExportWorld;
  readonly scope: ExportScope;
}

/** Saves DSNs as they are now: in one file, or of file DSNs, which hold one each, in a file for each. */
export async function saveExport(
  client: ProgramClient,
  dsnIds: readonly string[],
  as: ExportAs,
): Promise<void> {
  const groups = as.format === 'file-dsn' ? dsnIds.map((id) => [id]) : [[...dsnIds]];
  for (const group of groups) save(await client.dsnExport.text({ dsnIds: group, ...as }));
}

/** Windows takes registry files in UTF-16 with a byte order mark. */
function save({ text, fileName, encoding }: ExportedText): void {
  const content = encoding === 'utf-16le' ? new Uint8Array(encodeUtf16le(text)) : text;
  saveText(content, fileName, 'application/octet-stream');
}
