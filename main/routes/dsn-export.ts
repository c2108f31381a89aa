import { implement } from '@orpc/server';
import { dsnExport as contract } from '#app/contract/dsn-export.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';
import type { Services } from '#main/services.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

const storedDsns = ({ dsns: store }: Services, ids: readonly string[]): readonly StoredDsn[] =>
  ids.map((id) => settled(store.get(id)));

export const dsnExport = {
  text: os.text.handler(async ({ context: { services }, input }) =>
    settled(await services.dsnExports.text(storedDsns(services, input.dsnIds), input)),
  ),
  sealed: os.sealed.handler(async ({ context: { services }, input }) =>
    settled(await services.dsnExports.sealed(storedDsns(services, input.dsnIds), input.passphrase)),
  ),
};
