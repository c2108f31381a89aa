import type { AuthenticationType } from '#app/dsn/authentication-type.ts';
import { jwtProvider } from './jwt-provider.ts';
import type { Provider } from './provider.ts';

const providers: readonly Provider[] = [jwtProvider];

/** The provider of a sign-in type; undefined for those that only the driver itself can test. */
export function providerOf(type: AuthenticationType | undefined): Provider | undefined {
  return providers.find((provider) => provider.authenticationType === type);
}
