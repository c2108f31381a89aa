import { implement } from '@orpc/server';
import { templates as contract } from '#app/contract/templates.ts';
import { soundTemplate } from '#app/dsn/templates/template.ts';
import { changesOf } from '#main/changes-of.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

export const templates = {
  list: os.list.handler(({ context }) => ({ templates: context.services.templates.list() })),
  watch: os.watch.handler(({ context: { services }, signal }) =>
    changesOf(
      () => ({ templates: services.templates.list() }),
      (listener) => services.templates.subscribe(listener),
      signal,
    ),
  ),
  keep: os.keep.handler(async ({ context, input }) => {
    settled(await context.services.templates.keep(soundTemplate(input.template)));
    return {};
  }),
  remove: os.remove.handler(async ({ context, input }) => {
    settled(await context.services.templates.remove(input.templateId));
    return {};
  }),
  createDsn: os.createDsn.handler(async ({ context: { services }, input }) => {
    const template = settled(services.templates.get(input.templateId));
    return settled(await services.dsns.createFrom(template, input.name, input.filled));
  }),
  upgrade: os.upgrade.handler(async ({ context: { services }, input }) => {
    const template = settled(services.templates.get(input.templateId));
    return settled(await services.dsns.upgrade(input.dsnIds, template));
  }),
  detach: os.detach.handler(async ({ context, input }) =>
    settled(await context.services.dsns.detach(input.dsnIds)),
  ),
};
