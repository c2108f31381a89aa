import type { Parameter } from './parameter.ts';
import { signInRows } from './row.ts';
import { PORT, roleRows, sageMakerRows, userRows } from './shared-rows.ts';

const azure = signInRows('BrowserAzureAD', 'browser-azure-ad');
const saml = signInRows('BrowserSAML', 'browser-saml');
const sso = signInRows('BrowserSSOOIDC', 'browser-sso-oidc');
const sageMakerIdc = signInRows('SageMakerBrowserIdc', 'sagemaker-idc', '2.2.0.0');
const sageMakerIam = signInRows('SageMakerIam', 'sagemaker-iam', '2.2.0.0');

const WAIT = 'Seconds to wait for the browser.';
const CACHE = 'Keeps credentials in a clear-text file that only you can read.';
const LISTEN = 'Local port that the browser is sent back to.';
const CENTER_REGION = 'AWS Region of IAM Identity Center.';

/** Sign-in types that open a browser, and the SageMaker types. */
export const BROWSER_PARAMETERS: readonly Parameter[] = [
  ...roleRows(azure),
  azure('idp_tenant', 'Tenant id.', { required: true }),
  azure('client_id', 'Client id of the registered application.', { required: true }),
  azure('timeout', WAIT, { type: 'integer', default: '120' }),
  azure('browser_azure_cache', CACHE, { type: 'boolean', default: '1' }),

  ...roleRows(saml),
  saml('login_url', 'Single sign-on address of the application.', { type: 'url', required: true }),
  saml('listen_port', LISTEN, { ...PORT, default: '7890' }),
  saml('timeout', WAIT, { type: 'integer', default: '120' }),

  sso('sso_oidc_start_url', 'Address of the AWS access portal.', { type: 'url', required: true }),
  sso('sso_oidc_region', CENTER_REGION, { required: true }),
  sso('sso_oidc_scopes', 'Scopes to ask for.', { default: 'sso:account:access' }),
  sso('sso_oidc_account_id', 'AWS account, 12 digits.', { required: true, pattern: '^\\d{12}$' }),
  sso('sso_oidc_role_name', 'Name of the permission set, not an ARN.', { required: true }),
  sso('sso_oidc_timeout', WAIT, { type: 'integer', default: '120' }),
  sso('listen_port', LISTEN, { ...PORT, default: '7890', since: '2.1.0.0' }),
  sso('sso_oidc_cache', CACHE, { type: 'boolean', default: '1' }),

  ...sageMakerRows(sageMakerIdc),
  sageMakerIdc('sso_oidc_start_url', 'Start address of IAM Identity Center.', {
    type: 'url',
    required: true,
  }),
  sageMakerIdc('sso_oidc_region', CENTER_REGION, { required: true }),
  sageMakerIdc('sso_oidc_cache', CACHE, { type: 'boolean', default: 'false' }),

  ...sageMakerRows(sageMakerIam),
  ...userRows(
    sageMakerIam,
    {
      user: 'AWS access key id. Left out, the usual AWS credential sources are tried.',
      password: 'AWS secret access key, needed with an access key id.',
    },
    false,
  ),
];
