import type { AuthenticationType } from './authentication-type.ts';

const AZURE: readonly AuthenticationType[] = ['AzureAD', 'BrowserAzureAD'];
const BROWSER: readonly AuthenticationType[] = ['BrowserSAML', 'BrowserAzureAD'];
const TIP: readonly AuthenticationType[] = ['BrowserOidcTip'];
const JWT: readonly AuthenticationType[] = ['JWT'];
const KEYS: readonly AuthenticationType[] = ['IAM Credentials', 'SageMakerIam'];
const OKTA: readonly AuthenticationType[] = ['Okta'];
const PING: readonly AuthenticationType[] = ['Ping'];
const ADFS: readonly AuthenticationType[] = ['ADFS'];

/** A name of the JDBC driver, under some sign-in types only where it is followed by them. */
type JdbcAlias = string | readonly [name: string, types: readonly AuthenticationType[]];

/** From the jdbc-v3-driver-* pages of the Athena user guide, by ODBC key, the name to write first. */
const ALIASES: Readonly<Record<string, readonly JdbcAlias[]>> = {
  AwsRegion: ['Region'],
  Catalog: ['Catalog'],
  Schema: ['Database'],
  Workgroup: ['WorkGroup'],
  S3OutputLocation: ['OutputLocation'],
  S3OutputEncOption: ['EncryptionOption'],
  S3OutputEncKMSKey: ['KmsKey'],
  UID: ['User', ['AccessKeyId', KEYS]],
  PWD: ['Password', ['SecretAccessKey', KEYS]],
  SessionToken: ['SessionToken'],
  AWSProfile: ['ProfileName'],
  web_identity_token: ['JwtWebIdentityToken'],
  preferred_role: [['JwtRoleArn', JWT], ['role_arn', JWT], 'PreferredRole'],
  role_session_name: ['JwtRoleSessionName'],
  duration: ['RoleSessionDuration'],
  WorkGroupArn: ['WorkgroupArn'],
  ApplicationRoleArn: ['ApplicationRoleArn'],
  AccessRoleArn: ['AccessRoleArn'],
  CustomerIdcApplicationArn: ['CustomerIdcApplicationArn'],
  IdpWellKnownConfigurationUrl: ['IdpWellKnownConfigurationUrl'],
  Scope: ['Scope'],
  client_id: [
    ['OidcClientId', TIP],
    ['AzureAdClientId', AZURE],
  ],
  client_secret: [
    ['OidcClientSecret', TIP],
    ['AzureAdClientSecret', ['AzureAD']],
  ],
  listen_port: [['IdpPortNumber', TIP], 'ListenPort'],
  IdpResponseTimeout: ['IdpResponseTimeout'],
  idp_tenant: ['AzureAdTenantId', 'tenant_id'],
  login_url: ['SsoLoginUrl'],
  timeout: [
    ['IdpResponseTimeout', BROWSER],
    ['idp_response_timeout', BROWSER],
  ],
  sso_oidc_start_url: [['SsoStartUrl', ['BrowserSSOOIDC']]],
  idp_host: [
    ['OktaHostName', OKTA],
    ['PingHostName', PING],
    ['AdfsHostName', ADFS],
  ],
  app_id: ['OktaAppId'],
  app_name: ['OktaAppName'],
  idp_port: [
    ['PingPortNumber', PING],
    ['AdfsPortNumber', ADFS],
  ],
  partner_spid: ['PingPartnerSpId'],
  LoginToRP: ['AdfsRelyingParty'],
  LakeformationEnabled: ['LakeFormationEnabled'],
  SageMakerDomainId: ['DataZoneDomainId'],
  SageMakerProjectId: ['DataZoneProjectId'],
  SageMakerDomainRegion: ['DataZoneDomainRegion'],
  SageMakerEndpointOverride: ['DataZoneEndpointOverride'],
  EndpointOverride: ['AthenaEndpoint'],
  StreamingEndpointOverride: ['AthenaStreamingEndpoint'],
  LakeFormationEndpointOverride: ['LakeFormationEndpoint', 'LfEndpointOverride'],
  S3EndpointOverride: ['S3Endpoint'],
  StsEndpointOverride: ['StsEndpoint'],
  SSOEndpointOverride: ['SsoEndpoint'],
  SSOOIDCEndpointOverride: ['SsoOidcEndpoint'],
  SSOAdminEndpointOverride: ['SsoAdminEndpoint'],
  ResultFetcher: ['ResultFetcher'],
  RowsToFetchPerBlock: ['FetchSize'],
  EnableResultReuse: ['EnableResultReuseByAge'],
  ReusedResultMaxAgeInMinutes: ['MaxResultReuseAgeInMinutes'],
  MinQueryExecutionPollingInterval: ['MinQueryExecutionPollingIntervalMillis'],
  MaxQueryExecutionPollingInterval: ['MaxQueryExecutionPollingIntervalMillis'],
  QueryExecutionPollingIntervalMultiplier: ['QueryExecutionPollingIntervalMultiplier'],
  ProxyHost: ['ProxyHost'],
  ProxyPort: ['ProxyPort'],
  ProxyUID: ['ProxyUsername'],
  ProxyPWD: ['ProxyPassword'],
  NonProxyHost: ['ProxyExemptHosts', 'NonProxyHosts'],
  UseProxyForIdP: ['ProxyEnabledForIdP'],
  LogLevel: ['LogLevel'],
  LogPath: ['LogPath'],
};

/** What the JDBC driver calls a parameter under these sign-in types. */
export function jdbcNamesOf(key: string, authTypes: readonly AuthenticationType[] | null): readonly string[] {
  return (ALIASES[key] ?? []).flatMap((alias) => {
    if (typeof alias === 'string') return [alias];
    const [name, types] = alias;
    return authTypes?.some((type) => types.includes(type)) ? [name] : [];
  });
}
