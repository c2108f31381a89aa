import { join } from 'node:path';
import { changedQueryView } from '#app/contract/changed-query-view.ts';
import { type QueryView, type QueryViewChange, QueryViewSchema } from '#app/contract/query-texts.ts';
import { failed } from '#app/result.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Outcome } from '#main/services.ts';
import { openJsonByDsn } from './json-by-dsn.ts';

/** How catalog and editor of each DSN were left, in `query-views.json` of the data folder. */
export interface QueryViews {
  view(dsnId: string): QueryView;
  keepView(dsnId: string, change: QueryViewChange): Promise<Outcome<void>>;
  forgetViews(gone: readonly string[]): Promise<void>;
}

const asAtFirst: QueryView = { openNodes: null, reuse: null };

/** Opens what the data folder remembers. */
export function openQueryViews({
  dataDir,
  clock,
}: {
  readonly dataDir: string;
  readonly clock: Clock;
}): QueryViews {
  const path = join(dataDir, 'query-views.json');
  const views = openJsonByDsn<QueryView>({ path, schema: QueryViewSchema, atFirst: asAtFirst, clock });
  return {
    view: views.of,
    async keepView(dsnId, change) {
      const kept = await views.change(dsnId, (view) => changedQueryView(view, change));
      return kept.ok ? kept : failed({ code: 'query-texts-unwritable', subject: path });
    },
    forgetViews: views.forget,
  };
}
