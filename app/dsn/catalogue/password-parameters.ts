import { AUTHENTICATION_TYPES } from './authentication-type.ts';
import type { Parameter } from './parameter.ts';
import { signInRows } from './row.ts';
import { PORT, ROLE, roleRows, userRows } from './shared-rows.ts';

const iam = signInRows('IAM Credentials', 'iam-credentials');
const profile = signInRows('IAM Profile', 'iam-profile');
const adfs = signInRows('ADFS', 'ad-fs');
const azure = signInRows('AzureAD', 'azure-ad');
const okta = signInRows('Okta', 'okta');
const ping = signInRows('Ping', 'ping');
const external = signInRows('External Credentials', 'external-credentials');
const externalNotes = signInRows('External Credentials', 'release-notes', '2.0.1.1');

const ACCESS_KEY = { user: 'AWS access key id.', password: 'AWS secret access key.' };

/** Sign-in types that use keys, a profile, a password or a program, without a browser. */
export const PASSWORD_PARAMETERS: readonly Parameter[] = [
  ...userRows(iam, ACCESS_KEY, true),
  iam('SessionToken', 'Session token that belongs to a temporary key pair.', { type: 'secret' }),

  profile('AWSProfile', 'Name of a profile in the AWS configuration files.', { required: true }),
  profile('plugin_name', 'Credentials plug-in of the profile; normally written in the profile itself.', {
    type: 'enum',
    allowed: AUTHENTICATION_TYPES,
  }),
  ...roleRows(profile),

  ...userRows(
    adfs,
    {
      user: 'User name with domain. Left out, Windows signs in by itself.',
      password: 'Password. Left out, Windows signs in by itself.',
    },
    false,
  ),
  ...roleRows(adfs),
  adfs('idp_host', 'Host name of the AD FS server, without https://.', { required: true }),
  adfs('idp_port', 'Port of the AD FS server, usually 443.', { ...PORT, required: true }),
  adfs('LoginToRP', 'Relying party to sign in to.', { default: 'urn:amazon:webservices' }),

  ...userRows(
    azure,
    { user: 'User name in e-mail form.', password: 'Password. This flow cannot do multi-factor sign-in.' },
    true,
  ),
  ...roleRows(azure),
  azure('idp_tenant', 'Tenant id.', { required: true }),
  azure('client_id', 'Client id of the registered application.', { required: true }),
  azure('client_secret', 'Client secret of the registered application.', { type: 'secret', required: true }),

  external('ExecutablePath', 'Program that the driver runs at every connection to get a SAML response.', {
    required: true,
  }),
  external('ArgumentList', 'Arguments for that program, separated by blanks.'),
  externalNotes('preferred_role', 'ARN of the IAM role to take on after signing in.', ROLE),

  ...userRows(okta, { user: 'Okta user name.', password: 'Okta password.' }, true),
  ...roleRows(okta),
  okta('idp_host', 'Host name of the Okta organisation, without https://.', { required: true }),
  okta('idp_port', 'Port of the Okta server, usually 443.', { ...PORT, required: true }),
  okta('app_id', 'Two-part id of the Okta application, from its embed link.', { required: true }),
  okta('app_name', 'Name of the Okta application.', { required: true }),
  okta('okta_mfa_wait_time', 'Seconds to wait for the second factor.', { type: 'integer', default: '10' }),
  okta('okta_mfa_type', 'Second factor to use.', {
    type: 'enum',
    allowed: ['googleauthenticator', 'smsauthentication', 'oktaverifywithpush', 'oktaverifywithtotp'],
  }),
  okta('okta_mfa_phone_number', 'Phone number, only to enrol for text messages.'),
  okta('okta_cache', 'Keeps credentials in a file between connections.', { type: 'boolean', default: '0' }),

  ...userRows(ping, { user: 'Ping user name.', password: 'Ping password.' }, true),
  ...roleRows(ping),
  ping('idp_host', 'Host name of the Ping server, without https://.', { required: true }),
  ping('idp_port', 'Port of the Ping server.', { ...PORT, required: true }),
  ping('partner_spid', 'Service provider address of the Ping connection.', { required: true }),
  ping('ping_uri_param', 'Extra argument for the sign-in address.', { since: '2.0.2.0' }),
];
