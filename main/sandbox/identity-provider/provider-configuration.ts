import { randomBytes, randomUUID } from 'node:crypto';
import type { ClientMetadata, Configuration } from 'oidc-provider';
import { clientId, confidentialClientId } from '../account.ts';
import { findPerson } from '../people.ts';
import { createMemoryAdapter } from './memory-adapter.ts';
import { signInHeaders, signInProblemPage } from './sign-in-page.ts';
import type { SigningKeys } from './signing-keys.ts';

/** Where the sign-in page stands. */
export const signInPath = '/sign-in';

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

const client = {
  client_name: 'Athena DSN Manager',
  // For native clients the port of a loopback redirect is free (RFC 8252, section 7.3).
  application_type: 'native',
  redirect_uris: loopbackHosts.map((host) => `http://${host}/athena`),
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
} satisfies Partial<ClientMetadata>;

/** A public client, and one with a secret, which a DSN of type BrowserOidcTip can carry as `client_secret`. */
const clientsWith = (clientSecret: string): ClientMetadata[] => [
  { ...client, client_id: clientId, token_endpoint_auth_method: 'none' },
  {
    ...client,
    client_id: confidentialClientId,
    client_secret: clientSecret,
    token_endpoint_auth_method: 'client_secret_post',
  },
];

/**
 * What the provider is: authorization code with PKCE, every function set that would otherwise announce its default
 * on the console.
 */
export function providerConfiguration(keys: SigningKeys, clientSecret: string): Configuration {
  return {
    adapter: createMemoryAdapter(),
    clients: clientsWith(clientSecret),
    jwks: { keys: [keys.RS256.privateJwk, keys.ES256.privateJwk] } as NonNullable<Configuration['jwks']>,
    cookies: { keys: [randomBytes(32).toString('hex')] },
    pkce: { required: () => true },
    scopes: ['openid', 'email', 'profile', 'offline_access'],
    claims: { openid: ['sub', 'jti'], email: ['email'], profile: ['name'] },
    // AWS sees the ID token alone, so that e-mail and name have to be in it.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    interactions: { url: (_ctx, interaction) => `${signInPath}/${interaction.uid}` },
    clientBasedCORS: () => false,
    findAccount: (_ctx, id) => {
      const person = findPerson(id);
      if (!person) return undefined;
      const { email, name } = person;
      return { accountId: id, claims: () => ({ sub: id, jti: randomUUID(), email, name }) };
    },
    renderError: (ctx, out) => {
      ctx.set({ ...signInHeaders });
      ctx.body = signInProblemPage(`${out.error}: ${out.error_description ?? 'no further description'}`);
    },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: 86_400,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
  };
}
