import { implement } from '@orpc/server';
import { dsns as contract } from '#app/contract/dsns.ts';
import { settled } from '#main/contract-failure.ts';
import { dsnListFeed } from '#main/dsn/dsn-list-feed.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

export const dsns = {
  list: os.list.handler(({ context }) => context.services.dsns.list()),
  watch: os.watch.handler(({ context, signal }) => dsnListFeed(context.services.dsns, signal)),
  create: os.create.handler(async ({ context, input }) =>
    settled(await context.services.dsns.create(input.name, input.entries)),
  ),
  update: os.update.handler(async ({ context, input }) => settled(await context.services.dsns.update(input))),
  duplicate: os.duplicate.handler(async ({ context, input }) =>
    settled(await context.services.dsns.duplicate(input.id)),
  ),
  rename: os.rename.handler(async ({ context, input }) =>
    settled(await context.services.dsns.rename(input.id, input.name)),
  ),
  remove: os.remove.handler(async ({ context, input }) =>
    settled(await context.services.dsns.remove(input.id)),
  ),
  restore: os.restore.handler(async ({ context, input }) =>
    settled(await context.services.dsns.restore(input.removalId)),
  ),
  arrange: os.arrange.handler(async ({ context, input }) =>
    settled(await context.services.dsns.arrange(input.ids, input.change)),
  ),
  updateMany: os.updateMany.handler(async ({ context, input }) =>
    settled(await context.services.dsns.updateMany(input.ids, input.edits)),
  ),
  updateEach: os.updateEach.handler(async ({ context, input }) =>
    settled(await context.services.dsns.updateEach(input)),
  ),
  removeMany: os.removeMany.handler(async ({ context, input }) =>
    settled(await context.services.dsns.removeMany(input.ids)),
  ),
  undoChange: os.undoChange.handler(async ({ context, input }) =>
    settled(await context.services.dsns.undoChange(input.undoId)),
  ),
  review: os.review.handler(async ({ context, input }) =>
    settled(await context.services.dsns.review(input.id, input.seen)),
  ),
  previewImport: os.previewImport.handler(async ({ context, input }) =>
    settled(await context.services.imports.preview(input)),
  ),
  commitImport: os.commitImport.handler(async ({ context, input }) =>
    settled(await context.services.imports.commit(input, input.take, input)),
  ),
  undoImport: os.undoImport.handler(async ({ context, input }) =>
    settled(await context.services.imports.undo(input.importId)),
  ),
};
