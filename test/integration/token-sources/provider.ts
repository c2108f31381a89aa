import { onTestFinished } from 'vitest';
import type { BrowserSignInRequest } from '#main/auth/browser-sign-in.ts';
import { clientId } from '#main/sandbox/account.ts';
import { startSandbox } from '#main/sandbox/sandbox.ts';
import { freePort } from './free-port.ts';

/** The sandbox, closed when the running test ends, and a sign-in at its identity provider. */
export async function startProvider() {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const request: BrowserSignInRequest = {
    wellKnownUrl: `${sandbox.issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret: null,
    scope: 'openid email offline_access',
    listenPort: await freePort(),
    timeoutSeconds: 10,
  };
  return { sandbox, request };
}
