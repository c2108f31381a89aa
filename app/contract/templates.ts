import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { TemplateSchema } from '#app/dsn/json/template-json.ts';
import { base } from './base.ts';
import { DsnEntriesSchema, ManyChangedSchema, StoredDsnSchema } from './dsns.ts';

export const TemplateListSchema = z.object({ templates: z.array(TemplateSchema).readonly() });
export type TemplateList = z.infer<typeof TemplateListSchema>;

const templateId = z.object({ templateId: z.string() });

/** Templates that administrators hand out, and the DSNs made from them. None of them holds a secret. */
export const templates = {
  list: base.output(TemplateListSchema),
  watch: base.output(eventIterator(TemplateListSchema)),
  /** Takes a template in; it takes the place of the same or an earlier version of it, never of a later one. */
  keep: base.input(z.object({ template: TemplateSchema })).output(z.object({})),
  /** DSNs made from it stay as they are. */
  remove: base.input(templateId).output(z.object({})),
  /** Makes a DSN from a template. Only the template's blanks are taken from `filled`. */
  createDsn: base
    .input(templateId.extend({ name: z.string().max(255), filled: DsnEntriesSchema }))
    .output(StoredDsnSchema),
  /** Brings DSNs of earlier versions up to the present one, as one write; `dsns.undoChange` takes it back. */
  upgrade: base
    .input(templateId.extend({ dsnIds: z.array(z.string()).max(100_000) }))
    .output(ManyChangedSchema),
  /** Frees DSNs of their template, so that nothing in them is locked; `dsns.undoChange` takes it back. */
  detach: base.input(z.object({ dsnIds: z.array(z.string()).min(1).max(100_000) })).output(ManyChangedSchema),
};
