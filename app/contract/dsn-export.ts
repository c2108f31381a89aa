import { z } from 'zod';
import { EXPORT_FORMATS } from '#app/dsn/export-dsns.ts';
import { base } from './base.ts';
import { Secret } from './secret.ts';

/** A text to save or copy, without secrets. */
export const ExportedTextSchema = z.object({
  /** A proposal. */
  fileName: z.string(),
  text: z.string(),
  /** How the file is to be saved; `utf-16le` with a byte order mark. */
  encoding: z.enum(['utf-8', 'utf-16le']),
  /** What the text does not say. */
  leftOut: z.array(z.object({ dsn: z.string(), key: z.string(), why: z.string() })).readonly(),
  /** What to check before the text is used. */
  cautions: z.array(z.string()).readonly(),
});
export type ExportedText = z.infer<typeof ExportedTextSchema>;

const dsnIds = z.object({ dsnIds: z.array(z.string()).min(1).max(10_000) });

/** Our DSNs as texts in the formats of others. */
export const dsnExport = {
  text: base
    .input(
      dsnIds.extend({
        format: z.enum(EXPORT_FORMATS),
        /** Whose rules of quoting hold in connection strings and in odbc.ini. */
        world: z.enum(['windows', 'unixodbc', 'iodbc']).default('windows'),
        /** For a .reg file: the current user's DSNs, or those of the computer. */
        scope: z.enum(['user', 'system']).default('user'),
      }),
    )
    .output(ExportedTextSchema),
  /** Our JSON with the secrets that are kept for the DSNs, sealed under a passphrase. */
  sealed: base
    .input(dsnIds.extend({ passphrase: Secret.min(8) }))
    .output(z.object({ fileName: z.string(), text: z.string() })),
};
