import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import { browserOidcTipProvider } from './browser-oidc-tip-provider.ts';
import { jwtProvider } from './jwt-provider.ts';
import { jwtTipProvider } from './jwt-tip-provider.ts';
import { ownCredentialsProvider } from './own-credentials-provider.ts';
import type { Provider } from './provider.ts';

/** Every type that this program can sign in with by itself. */
export const providers: readonly Provider[] = [
  jwtProvider,
  jwtTipProvider,
  browserOidcTipProvider,
  ownCredentialsProvider('IAM Credentials', ['UID'], ['UID']),
  ownCredentialsProvider('IAM Profile', ['AWSProfile', 'preferred_role'], ['AWSProfile']),
  ownCredentialsProvider('Default Credentials', [], []),
  ownCredentialsProvider('Instance Profile', [], []),
];

/** The provider of a sign-in type; undefined for those that only the driver itself can test. */
export function providerOf(type: AuthenticationType | undefined): Provider | undefined {
  return providers.find((provider) => provider.authenticationType === type);
}
