import { implement } from '@orpc/server';
import { catalog as contract } from '#app/contract/catalog.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);
const neverAborted = new AbortController().signal;

export const catalog = {
  dataCatalogs: os.dataCatalogs.handler(async ({ context: { services }, input, signal = neverAborted }) =>
    settled(await services.catalog.dataCatalogs(input.dsnId, input.nextToken, signal)),
  ),
  databases: os.databases.handler(async ({ context: { services }, input, signal = neverAborted }) =>
    settled(await services.catalog.databases(input.dsnId, input, signal)),
  ),
  tables: os.tables.handler(async ({ context: { services }, input, signal = neverAborted }) =>
    settled(await services.catalog.tables(input.dsnId, input, signal)),
  ),
  table: os.table.handler(async ({ context: { services }, input, signal = neverAborted }) =>
    settled(await services.catalog.table(input.dsnId, input, signal)),
  ),
  createStatement: os.createStatement.handler(
    async ({ context: { services }, input, signal = neverAborted }) => ({
      text: settled(await services.catalog.createStatement(input.dsnId, input, signal)),
    }),
  ),
};
