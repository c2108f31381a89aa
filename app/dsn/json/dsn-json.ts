import { z } from 'zod';
import { ARRANGEMENT_COLOURS, folderNameOf, MAX_FOLDER_LENGTH } from '#app/dsn/arrangement.ts';
import { DSN_LIMITS, type DsnEntries } from '#app/dsn/dsn.ts';
import { withoutSecrets } from '#app/dsn/secrets/without-secrets.ts';
import { jsonOf } from '#app/dsn/text/json-of.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { DSN_JSON_FORMAT } from './dsn-json-format.ts';
import { type PortableDsn, surroundingsOf } from './portable-dsn.ts';
import { TemplateMarkSchema } from './template-json.ts';

/** The version that is written; files of later ones are not read. */
const DSN_JSON_VERSION = 1;

/** DSNs as JSON, and the secrets that aren't in it. */
export interface FormattedDsnJson {
  readonly text: string;
  readonly leftOut: readonly { readonly dsn: string; readonly key: string }[];
}

/** Why a text isn't read as the program's own JSON. */
export type DsnJsonFailure = 'not-json' | 'not-ours' | 'newer-version' | 'damaged';

const text = z.string().max(DSN_LIMITS.valueLength);
const DsnSchema = z.object({
  name: text,
  parameters: z.array(z.tuple([z.string().max(DSN_LIMITS.keyLength), text])).max(DSN_LIMITS.entries),
  // Conveniences: what cannot be read of them makes no file unreadable. Files of older versions don't have them.
  folder: z
    .string()
    .max(MAX_FOLDER_LENGTH)
    .nullable()
    .transform((name) => (name === null ? null : folderNameOf(name)))
    .catch(null),
  colour: z.enum(ARRANGEMENT_COLOURS).nullable().catch(null),
  favourite: z.boolean().catch(false),
  template: TemplateMarkSchema.optional().catch(undefined),
});
const HeadSchema = z.object({
  format: z.literal(DSN_JSON_FORMAT),
  /** Files of other kinds, such as templates, name theirs. */
  kind: z.undefined().optional(),
  version: z.number().int().min(1),
});
const FileSchema = HeadSchema.extend({ dsns: z.array(DsnSchema) });

/** Writes one DSN or a set of them, entries in order. Secrets are for a text that is sealed afterwards only. */
export function formatDsnJson(
  dsns: readonly PortableDsn[],
  secrets: 'leave-out' | 'include' = 'leave-out',
): FormattedDsnJson {
  const mayStay = (entries: DsnEntries): DsnEntries =>
    secrets === 'include' ? entries : withoutSecrets(entries);
  const written = dsns.map((dsn) => {
    const { arrangement, template } = surroundingsOf(dsn);
    return {
      name: dsn.name,
      ...arrangement,
      ...(template && { template }),
      parameters: mayStay(dsn.entries),
    };
  });
  const leftOut = dsns.flatMap(({ name, entries }) => {
    const kept = new Set(mayStay(entries));
    return entries.filter((entry) => !kept.has(entry)).map(([key]) => ({ dsn: name, key }));
  });
  const file = { format: DSN_JSON_FORMAT, version: DSN_JSON_VERSION, dsns: written };
  return { text: `${JSON.stringify(file, null, 2)}\n`, leftOut };
}

/** Reads what `formatDsnJson` writes. Never throws. */
export function parseDsnJson(source: string): Result<readonly PortableDsn[], DsnJsonFailure> {
  const json = jsonOf(source);
  if (json === undefined) return failed('not-json');
  const head = HeadSchema.safeParse(json);
  if (!head.success) return failed('not-ours');
  if (head.data.version > DSN_JSON_VERSION) return failed('newer-version');
  const file = FileSchema.safeParse(json);
  if (!file.success) return failed('damaged');
  return succeeded(
    file.data.dsns.map(({ name, parameters, template, ...arrangement }) => ({
      name,
      entries: parameters,
      ...surroundingsOf({ arrangement, ...(template && { template }) }),
    })),
  );
}
