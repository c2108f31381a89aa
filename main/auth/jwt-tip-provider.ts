import { propagationParameters, propagationServices, propagationSteps } from './identity-propagation.ts';
import type { Provider } from './provider.ts';

/** `AuthenticationType=JWT_TIP`: a token from outside, and the person's identity propagated. */
export const jwtTipProvider: Provider = {
  authenticationType: 'JWT_TIP',
  token: 'given',
  propagatesIdentity: true,
  parameters: propagationParameters,
  required: ['ApplicationRoleArn'],
  steps: propagationSteps,
  services: propagationServices,
  session: ({ access }) => access,
};
