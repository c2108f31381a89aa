import { propagationParameters, propagationServices, propagationSteps } from './identity-propagation.ts';
import type { Provider } from './provider.ts';
import { browserSignInStep } from './steps/browser-sign-in.ts';

/** `AuthenticationType=BrowserOidcTip`: a token by the person's browser, then as `JWT_TIP`. */
export const browserOidcTipProvider: Provider = {
  authenticationType: 'BrowserOidcTip',
  token: 'by-browser',
  propagatesIdentity: true,
  parameters: [...propagationParameters, 'IdpWellKnownConfigurationUrl', 'client_id', 'Scope', 'listen_port'],
  required: ['IdpWellKnownConfigurationUrl', 'client_id', 'ApplicationRoleArn'],
  steps: (entries) => [browserSignInStep, ...propagationSteps(entries)],
  services: propagationServices,
  session: ({ access }) => access,
};
