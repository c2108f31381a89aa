import { implement } from '@orpc/server';
import { workgroups as contract } from '#app/contract/workgroups.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);
const neverAborted = new AbortController().signal;

export const workgroups = {
  list: os.list.handler(async ({ context: { services }, input, signal = neverAborted }) =>
    settled(await services.workgroups.list(input.dsnId, input.nextToken, signal)),
  ),
  describe: os.describe.handler(async ({ context: { services }, input, signal = neverAborted }) =>
    settled(await services.workgroups.describe(input.dsnId, input.name, signal)),
  ),
  effective: os.effective.handler(async ({ context: { services }, input, signal = neverAborted }) =>
    settled(await services.workgroups.effective(input.dsnId, signal)),
  ),
};
