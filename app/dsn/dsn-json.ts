import { z } from 'zod';
import { failed, type Result, succeeded } from '#app/result.ts';
import { DSN_LIMITS, type Dsn, type DsnEntries } from './dsn.ts';
import { isSecretEntry } from './secret-entry.ts';

/** What the program's own JSON calls itself; a sealed file has a name of its own. */
export const DSN_JSON_FORMAT = 'athena-dsn';

/** The version that is written; files of later ones are not read. */
export const DSN_JSON_VERSION = 1;

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
  dsns: readonly Dsn[],
  secrets: 'leave-out' | 'include' = 'leave-out',
): FormattedDsnJson {
  const mayStay = (entries: DsnEntries): DsnEntries =>
    secrets === 'include' ? entries : entries.filter(([key, value]) => !isSecretEntry(key, value));
  const written = dsns.map(({ name, entries }) => ({ name, parameters: mayStay(entries) }));
  const leftOut = dsns.flatMap(({ name, entries }) => {
    const kept = new Set(mayStay(entries));
    return entries.filter((entry) => !kept.has(entry)).map(([key]) => ({ dsn: name, key }));
  });
  const file = { format: DSN_JSON_FORMAT, version: DSN_JSON_VERSION, dsns: written };
  return { text: `${JSON.stringify(file, null, 2)}\n`, leftOut };
}

/** Reads what `formatDsnJson` writes. Never throws. */
export function parseDsnJson(source: string): Result<readonly Dsn[], DsnJsonFailure> {
  const json = jsonOf(source);
  if (json === undefined) return failed('not-json');
  const head = HeadSchema.safeParse(json);
  if (!head.success) return failed('not-ours');
  if (head.data.version > DSN_JSON_VERSION) return failed('newer-version');
  const file = FileSchema.safeParse(json);
  if (!file.success) return failed('damaged');
  return succeeded(file.data.dsns.map(({ name, parameters }) => ({ name, entries: parameters })));
}

/** The value of a JSON text; undefined, which JSON doesn't have, where it isn't one. */
export function jsonOf(source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch {
    // JSON.parse has no other way to say that a text isn't JSON.
    return undefined;
  }
}
