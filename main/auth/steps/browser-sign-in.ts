import { signInAddressLabel } from '#app/contract/connection-test.ts';
import { succeeded } from '#app/result.ts';
import { judgeToken } from '../judge-token.ts';
import type { ProviderStep } from '../provider.ts';

const proofs = {
  browser: 'You signed in in the browser, and the identity provider gave a token.',
  'refresh-token': 'The identity provider gave a token for your earlier sign-in; no browser was needed.',
} as const;

/** Gets the token from the identity provider by the person's browser, or by a refresh token kept from before. */
export const browserSignInStep: ProviderStep = {
  id: 'browser-sign-in',
  title: 'Sign in in the browser',
  explain: 'Your identity provider checks who you are in the browser, and gives a token.',
  needs: [],
  async call({ dsnName: name, entries, interactive = true }, _products, { tools, signal, tell }) {
    const say = (value: string, address?: string): void => {
      tell({ label: 'Browser', value });
      if (address !== undefined) tell({ label: signInAddressLabel, value: address });
    };
    const outcome = await tools.browserTokens.take({ name, entries }, interactive, signal, say);
    if (!outcome.ok) return outcome;
    const { token, by } = outcome.value;
    const judged = judgeToken(token, 'identity-propagation', tools.clock);
    if (!judged.ok) return judged;
    const report = { proved: proofs[by], ...judged.value, requestId: null };
    return succeeded({ products: { token }, report });
  },
};
