import { implement } from '@orpc/server';
import { dsnSecrets as contract } from '#app/contract/dsn-secrets.ts';
import { effectiveValue } from '#app/dsn/dsn.ts';
import { contractFailure, settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

export const dsnSecrets = {
  state: os.state.handler(({ context: { services }, input }) =>
    services.secrets.state(settled(services.dsns.get(input.dsnId)).entries),
  ),
  keep: os.keep.handler(async ({ context: { services }, input }) => {
    const { entries } = settled(services.dsns.get(input.dsnId));
    const { kind } = settled(await services.secrets.keep(entries, input.parameter, input.secret));
    return { kept: kind === 'keychain' ? 'keychain' : 'memory' };
  }),
  forget: os.forget.handler(async ({ context: { services }, input }) => {
    const { entries } = settled(services.dsns.get(input.dsnId));
    settled(await services.secrets.forget(entries, input.parameter));
    return {};
  }),
  fromSandbox: os.fromSandbox.handler(({ context: { services }, input }) => {
    const { entries, origin } = settled(services.dsns.get(input.dsnId));
    if (origin !== 'sandbox') throw contractFailure({ code: 'input-invalid' });
    const key = settled(services.sandbox.secretKey(effectiveValue(entries, 'UID') ?? ''));
    settled(services.secrets.hold(entries, 'PWD', key));
    return {};
  }),
};
