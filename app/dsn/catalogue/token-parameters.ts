import type { Parameter } from './parameter.ts';
import { row, type SignInRow, signInRows } from './row.ts';
import { identityPropagationRows, PORT, roleRows, sessionNameRow } from './shared-rows.ts';

const jwt = signInRows('JWT', 'jwt');
const jwtTip = signInRows('JWT_TIP', 'jwt-tip', '2.0.5.0');
const oidcTip = signInRows('BrowserOidcTip', 'browser-oidc-tip', '2.0.6.0');

const tokenRow = (write: SignInRow): Parameter =>
  write('web_identity_token', 'The token itself. It lives for minutes and is never kept in a DSN here.', {
    type: 'secret',
    required: true,
    maxLength: 20000,
  });

const common = (key: string, help: string, authTypes: NonNullable<Parameter['authTypes']>): Parameter =>
  row('auth', 'common-authentication-parameters', key, help, { type: 'boolean', default: '0', authTypes });

/** Sign-in types that hand AWS a JSON web token, and what several sign-in types share. */
export const TOKEN_PARAMETERS: readonly Parameter[] = [
  tokenRow(jwt),
  sessionNameRow(jwt),
  ...roleRows(jwt),

  tokenRow(jwtTip),
  ...identityPropagationRows(jwtTip),

  oidcTip('IdpWellKnownConfigurationUrl', 'Discovery document of the identity provider.', {
    type: 'url',
    required: true,
  }),
  oidcTip('client_id', 'Client id at the identity provider.', { required: true }),
  oidcTip('client_secret', 'Client secret, only for a confidential client.', { type: 'secret' }),
  oidcTip('Scope', 'Scopes to ask for, separated by blanks; openid must be among them.', {
    default: 'openid email offline_access',
  }),
  oidcTip('listen_port', 'Local port that the browser is sent back to.', { ...PORT, default: '7890' }),
  oidcTip('IdpResponseTimeout', 'Seconds to wait for the browser.', { type: 'integer', default: '120' }),
  ...identityPropagationRows(oidcTip),

  common('UseProxyForIdP', 'Sends traffic to the identity provider through the proxy as well.', [
    'ADFS',
    'AzureAD',
    'BrowserAzureAD',
    'BrowserSSOOIDC',
    'JWT',
    'JWT_TIP',
    'BrowserOidcTip',
    'Okta',
    'Ping',
  ]),
  common('LakeformationEnabled', 'Assumes the role through Lake Formation in place of STS.', [
    'AzureAD',
    'BrowserAzureAD',
    'BrowserSAML',
    'Okta',
    'Ping',
    'ADFS',
  ]),
  common('SSL_Insecure', 'Turns certificate checks towards the identity provider off. Leave it 0.', [
    'AzureAD',
    'BrowserAzureAD',
    'Okta',
    'Ping',
    'ADFS',
  ]),
];
