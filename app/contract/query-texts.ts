import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base } from './base.ts';

const sql = z.string().max(262_144);
const title = z.string().max(200);

/** A tab of the query editor, as it is kept across restarts. */
export const QueryTabSchema = z.object({
  id: z.string().max(64),
  title,
  sql,
  parameters: z.array(z.string().max(1024)).max(100),
  catalog: z.string().max(256).nullable(),
  database: z.string().max(255).nullable(),
  /** The saved query that it was opened from. */
  savedQueryId: z.string().nullable(),
});
export type QueryTab = z.infer<typeof QueryTabSchema>;

export const QueryTabsSchema = z.object({
  tabs: z.array(QueryTabSchema).max(100),
  activeId: z.string().nullable(),
});
export type QueryTabs = z.infer<typeof QueryTabsSchema>;

/** A query of the user's own, usable with every DSN. Times are epoch milliseconds. */
export const SavedQuerySchema = z.object({
  id: z.string(),
  title,
  sql,
  catalog: z.string().max(256).nullable(),
  database: z.string().max(255).nullable(),
  updatedAt: z.number(),
});
export type SavedQuery = z.infer<typeof SavedQuerySchema>;

/** How the catalog and the editor of a DSN were left; null for what was never changed. */
export const QueryViewSchema = z.object({
  /** Names from the catalog down of each node that is open. */
  openNodes: z
    .array(z.array(z.string().max(256)).max(4))
    .max(500)
    .nullable(),
  /** Whether an earlier result will do, and how old it may be. */
  reuse: z.object({ on: z.boolean(), minutes: z.number().int().min(0).max(10_080) }).nullable(),
});
export type QueryView = z.infer<typeof QueryViewSchema>;

/** What is left out stays as it is. */
export const QueryViewChangeSchema = z.object({
  openNodes: QueryViewSchema.shape.openNodes.optional(),
  reuse: QueryViewSchema.shape.reuse.optional(),
});
export type QueryViewChange = z.infer<typeof QueryViewChangeSchema>;

const SavedQueriesSchema = z.object({ saved: z.array(SavedQuerySchema).readonly() });

/** Texts of queries that outlive the program. */
export const queryTexts = {
  tabs: base.input(z.object({ dsnId: z.string() })).output(QueryTabsSchema),
  keepTabs: base.input(QueryTabsSchema.extend({ dsnId: z.string() })).output(z.object({})),
  view: base.input(z.object({ dsnId: z.string() })).output(QueryViewSchema),
  keepView: base.input(QueryViewChangeSchema.extend({ dsnId: z.string() })).output(z.object({})),
  watchSaved: base.output(eventIterator(SavedQueriesSchema)),
  /** Adds a query, or replaces the one of this id. */
  save: base
    .input(SavedQuerySchema.omit({ id: true, updatedAt: true }).extend({ id: z.string().nullable() }))
    .output(SavedQuerySchema),
  remove: base.input(z.object({ id: z.string() })).output(z.object({})),
};
