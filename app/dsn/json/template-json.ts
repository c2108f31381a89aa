import { z } from 'zod';
import { DSN_LIMITS } from '#app/dsn/dsn.ts';
import { withoutSecrets } from '#app/dsn/secrets/without-secrets.ts';
import { type DsnTemplate, soundTemplate, TEMPLATE_LIMITS } from '#app/dsn/templates/template.ts';
import { jsonOf } from '#app/dsn/text/json-of.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { DSN_JSON_FORMAT } from './dsn-json-format.ts';

/** What tells a file of templates from one of DSNs. */
const TEMPLATE_JSON_KIND = 'template';

/** The version that is written; files of later ones are not read. */
const TEMPLATE_JSON_VERSION = 1;

/** Why a text isn't read as templates. */
export type TemplateJsonFailure = 'not-templates' | 'newer-version' | 'damaged';

const key = z.string().min(1).max(DSN_LIMITS.keyLength);

/** A template as it is kept and handed out. */
export const TemplateSchema = z.object({
  id: z.string().min(1).max(TEMPLATE_LIMITS.id),
  name: z.string().trim().min(1).max(TEMPLATE_LIMITS.name),
  description: z.string().max(TEMPLATE_LIMITS.description).default(''),
  version: z.number().int().min(1).max(TEMPLATE_LIMITS.version),
  entries: z
    .array(z.tuple([key, z.string().max(DSN_LIMITS.valueLength)]).readonly())
    .max(DSN_LIMITS.entries)
    .readonly(),
  locked: z.array(key).max(TEMPLATE_LIMITS.keys).readonly().default([]),
  blanks: z
    .array(
      z.object({
        key,
        label: z.string().max(TEMPLATE_LIMITS.label).nullable().default(null),
        hint: z.string().max(TEMPLATE_LIMITS.hint).nullable().default(null),
        required: z.boolean().default(false),
      }),
    )
    .max(TEMPLATE_LIMITS.keys)
    .readonly()
    .default([]),
});

/** What a DSN remembers of its template, as it is kept and sent. */
export const TemplateMarkSchema = TemplateSchema.pick({
  id: true,
  name: true,
  version: true,
  locked: true,
}).extend({
  // No program proposes a secret, but a file from elsewhere may say so.
  proposed: TemplateSchema.shape.entries.transform(withoutSecrets).exactOptional(),
});

const HeadSchema = z.object({
  format: z.literal(DSN_JSON_FORMAT),
  kind: z.literal(TEMPLATE_JSON_KIND),
  version: z.number().int().min(1),
});
const FileSchema = HeadSchema.extend({ templates: z.array(TemplateSchema).max(TEMPLATE_LIMITS.perFile) });

/** Writes templates as a file to hand out; a secret in one is left out. */
export function formatTemplateJson(templates: readonly DsnTemplate[]): string {
  const file = {
    format: DSN_JSON_FORMAT,
    kind: TEMPLATE_JSON_KIND,
    version: TEMPLATE_JSON_VERSION,
    templates: templates.map(soundTemplate),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads what `formatTemplateJson` writes. Never throws; what a template may not hold is dropped. */
export function parseTemplateJson(source: string): Result<readonly DsnTemplate[], TemplateJsonFailure> {
  const json = jsonOf(source);
  const head = HeadSchema.safeParse(json);
  if (!head.success) return failed('not-templates');
  if (head.data.version > TEMPLATE_JSON_VERSION) return failed('newer-version');
  const file = FileSchema.safeParse(json);
  return file.success ? succeeded(file.data.templates.map(soundTemplate)) : failed('damaged');
}
