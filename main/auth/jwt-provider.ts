import type { Provider } from './provider.ts';
import { webIdentityStep } from './steps/assume-role-with-web-identity.ts';

const step = webIdentityStep({
  roleParameter: 'preferred_role',
  duration: 'from-dsn',
  explain: 'AWS STS checks the token and gives temporary credentials for the role.',
});

/** `AuthenticationType=JWT`: one call, AssumeRoleWithWebIdentity (ODBC driver page "jwt"). */
export const jwtProvider: Provider = {
  authenticationType: 'JWT',
  token: 'given',
  propagatesIdentity: false,
  parameters: ['AwsRegion', 'preferred_role', 'role_session_name', 'duration', 'StsEndpointOverride'],
  required: ['preferred_role'],
  steps: () => [step],
  services: () => ['sts'],
  session: ({ webIdentity }) => webIdentity,
};
