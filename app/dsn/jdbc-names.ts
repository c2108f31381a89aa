import type { AuthenticationType } from './authentication-type.ts';

/** A parameter of the Athena JDBC 3.x driver and the ODBC parameter that says the same. */
export interface JdbcName {
  readonly jdbc: string;
  readonly odbc: string;
  /** The sign-in types under which they correspond; all where it is left out. */
  readonly types?: readonly AuthenticationType[];
}

const AZURE: readonly AuthenticationType[] = ['AzureAD', 'BrowserAzureAD'];
const TIP: readonly AuthenticationType[] = ['BrowserOidcTip'];
const JWT: readonly AuthenticationType[] = ['JWT'];
const PROFILE: readonly AuthenticationType[] = ['IAM Profile'];
const KEYS: readonly AuthenticationType[] = ['IAM Credentials', 'SageMakerIam'];
const OKTA: readonly AuthenticationType[] = ['Okta'];
const PING: readonly AuthenticationType[] = ['Ping'];
const ADFS: readonly AuthenticationType[] = ['ADFS'];
const SAGE_MAKER: readonly AuthenticationType[] = ['SageMakerBrowserIdc', 'SageMakerIam'];

/**
 * From the jdbc-v3-driver-* pages of the Athena user guide. Of several rows for one ODBC key the first that
 * fits the sign-in type is written; the others, old names among them, are read only.
 */
export const JDBC_NAMES: readonly JdbcName[] = [
  { jdbc: 'Region', odbc: 'AwsRegion' },
  { jdbc: 'Catalog', odbc: 'Catalog' },
  { jdbc: 'Database', odbc: 'Schema' },
  { jdbc: 'WorkGroup', odbc: 'Workgroup' },
  { jdbc: 'OutputLocation', odbc: 'S3OutputLocation' },
  { jdbc: 'EncryptionOption', odbc: 'S3OutputEncOption' },
  { jdbc: 'KmsKey', odbc: 'S3OutputEncKMSKey' },
  { jdbc: 'User', odbc: 'UID' },
  { jdbc: 'AccessKeyId', odbc: 'UID', types: KEYS },
  { jdbc: 'Password', odbc: 'PWD' },
  { jdbc: 'SecretAccessKey', odbc: 'PWD', types: KEYS },
  { jdbc: 'SessionToken', odbc: 'SessionToken' },
  { jdbc: 'ProfileName', odbc: 'AWSProfile', types: PROFILE },
  { jdbc: 'JwtWebIdentityToken', odbc: 'web_identity_token' },
  { jdbc: 'JwtRoleArn', odbc: 'preferred_role', types: JWT },
  { jdbc: 'role_arn', odbc: 'preferred_role', types: JWT },
  { jdbc: 'PreferredRole', odbc: 'preferred_role' },
  { jdbc: 'JwtRoleSessionName', odbc: 'role_session_name' },
  { jdbc: 'RoleSessionDuration', odbc: 'duration' },
  { jdbc: 'WorkgroupArn', odbc: 'WorkGroupArn' },
  { jdbc: 'ApplicationRoleArn', odbc: 'ApplicationRoleArn' },
  { jdbc: 'AccessRoleArn', odbc: 'AccessRoleArn' },
  { jdbc: 'CustomerIdcApplicationArn', odbc: 'CustomerIdcApplicationArn' },
  { jdbc: 'IdpWellKnownConfigurationUrl', odbc: 'IdpWellKnownConfigurationUrl' },
  { jdbc: 'Scope', odbc: 'Scope' },
  { jdbc: 'OidcClientId', odbc: 'client_id', types: TIP },
  { jdbc: 'OidcClientSecret', odbc: 'client_secret', types: TIP },
  { jdbc: 'IdpPortNumber', odbc: 'listen_port', types: TIP },
  { jdbc: 'IdpResponseTimeout', odbc: 'IdpResponseTimeout', types: TIP },
  { jdbc: 'AzureAdTenantId', odbc: 'idp_tenant' },
  { jdbc: 'tenant_id', odbc: 'idp_tenant' },
  { jdbc: 'AzureAdClientId', odbc: 'client_id', types: AZURE },
  { jdbc: 'AzureAdClientSecret', odbc: 'client_secret', types: ['AzureAD'] },
  { jdbc: 'SsoLoginUrl', odbc: 'login_url' },
  { jdbc: 'ListenPort', odbc: 'listen_port' },
  { jdbc: 'IdpResponseTimeout', odbc: 'timeout', types: ['BrowserSAML', 'BrowserAzureAD'] },
  { jdbc: 'idp_response_timeout', odbc: 'timeout', types: ['BrowserSAML', 'BrowserAzureAD'] },
  { jdbc: 'SsoStartUrl', odbc: 'sso_oidc_start_url', types: ['BrowserSSOOIDC'] },
  { jdbc: 'OktaHostName', odbc: 'idp_host', types: OKTA },
  { jdbc: 'OktaAppId', odbc: 'app_id', types: OKTA },
  { jdbc: 'OktaAppName', odbc: 'app_name', types: OKTA },
  { jdbc: 'PingHostName', odbc: 'idp_host', types: PING },
  { jdbc: 'PingPortNumber', odbc: 'idp_port', types: PING },
  { jdbc: 'PingPartnerSpId', odbc: 'partner_spid', types: PING },
  { jdbc: 'AdfsHostName', odbc: 'idp_host', types: ADFS },
  { jdbc: 'AdfsPortNumber', odbc: 'idp_port', types: ADFS },
  { jdbc: 'AdfsRelyingParty', odbc: 'LoginToRP', types: ADFS },
  { jdbc: 'LakeFormationEnabled', odbc: 'LakeformationEnabled' },
  { jdbc: 'DataZoneDomainId', odbc: 'SageMakerDomainId', types: SAGE_MAKER },
  { jdbc: 'DataZoneProjectId', odbc: 'SageMakerProjectId', types: SAGE_MAKER },
  { jdbc: 'DataZoneDomainRegion', odbc: 'SageMakerDomainRegion', types: SAGE_MAKER },
  { jdbc: 'DataZoneEndpointOverride', odbc: 'SageMakerEndpointOverride', types: SAGE_MAKER },
  { jdbc: 'AthenaEndpoint', odbc: 'EndpointOverride' },
  { jdbc: 'AthenaStreamingEndpoint', odbc: 'StreamingEndpointOverride' },
  { jdbc: 'LakeFormationEndpoint', odbc: 'LakeFormationEndpointOverride' },
  { jdbc: 'LfEndpointOverride', odbc: 'LakeFormationEndpointOverride' },
  { jdbc: 'S3Endpoint', odbc: 'S3EndpointOverride' },
  { jdbc: 'StsEndpoint', odbc: 'StsEndpointOverride' },
  { jdbc: 'SsoEndpoint', odbc: 'SSOEndpointOverride' },
  { jdbc: 'SsoOidcEndpoint', odbc: 'SSOOIDCEndpointOverride' },
  { jdbc: 'SsoAdminEndpoint', odbc: 'SSOAdminEndpointOverride' },
  { jdbc: 'ResultFetcher', odbc: 'ResultFetcher' },
  { jdbc: 'FetchSize', odbc: 'RowsToFetchPerBlock' },
  { jdbc: 'EnableResultReuseByAge', odbc: 'EnableResultReuse' },
  { jdbc: 'MaxResultReuseAgeInMinutes', odbc: 'ReusedResultMaxAgeInMinutes' },
  { jdbc: 'MinQueryExecutionPollingIntervalMillis', odbc: 'MinQueryExecutionPollingInterval' },
  { jdbc: 'MaxQueryExecutionPollingIntervalMillis', odbc: 'MaxQueryExecutionPollingInterval' },
  { jdbc: 'QueryExecutionPollingIntervalMultiplier', odbc: 'QueryExecutionPollingIntervalMultiplier' },
  { jdbc: 'ProxyHost', odbc: 'ProxyHost' },
  { jdbc: 'ProxyPort', odbc: 'ProxyPort' },
  { jdbc: 'ProxyUsername', odbc: 'ProxyUID' },
  { jdbc: 'ProxyPassword', odbc: 'ProxyPWD' },
  { jdbc: 'ProxyExemptHosts', odbc: 'NonProxyHost' },
  { jdbc: 'NonProxyHosts', odbc: 'NonProxyHost' },
  { jdbc: 'ProxyEnabledForIdP', odbc: 'UseProxyForIdP' },
  { jdbc: 'LogLevel', odbc: 'LogLevel' },
  { jdbc: 'LogPath', odbc: 'LogPath' },
];

/** `CredentialsProvider` of JDBC and `AuthenticationType` of ODBC; without a provider, JDBC takes keys. */
export const JDBC_PROVIDERS: readonly (readonly [provider: string, type: AuthenticationType])[] = [
  ['DefaultChain', 'Default Credentials'],
  ['ProfileCredentials', 'IAM Profile'],
  ['InstanceProfile', 'Instance Profile'],
  ['JWT', 'JWT'],
  ['JWT_TIP', 'JWT_TIP'],
  ['BrowserOidcTip', 'BrowserOidcTip'],
  ['AzureAD', 'AzureAD'],
  ['Okta', 'Okta'],
  ['Ping', 'Ping'],
  ['ADFS', 'ADFS'],
  ['BrowserAzureAD', 'BrowserAzureAD'],
  ['BrowserSaml', 'BrowserSAML'],
  ['BrowserSSOOIDC', 'BrowserSSOOIDC'],
  ['SageMakerBrowserIdc', 'SageMakerBrowserIdc'],
  ['DataZoneIdc', 'SageMakerBrowserIdc'],
  ['SageMakerIam', 'SageMakerIam'],
  ['DataZoneIam', 'SageMakerIam'],
];

/**
 * The classes that 2.x names as `AwsCredentialsProviderClass`, without their packages (JDBC 2.x guide). Its arguments
 * are the profile's name for that of profiles.
 */
export const JDBC_2_CLASSES: readonly (readonly [className: string, type: AuthenticationType])[] = [
  ['DefaultAWSCredentialsProviderChain', 'Default Credentials'],
  ['ProfileCredentialsProvider', 'IAM Profile'],
  ['PropertiesFileCredentialsProvider', 'IAM Credentials'],
  ['InstanceProfileCredentialsProvider', 'Instance Profile'],
  ['AdfsCredentialsProvider', 'ADFS'],
  ['AzureCredentialsProvider', 'AzureAD'],
  ['BrowserAzureCredentialsProvider', 'BrowserAzureAD'],
  ['BrowserSamlCredentialsProvider', 'BrowserSAML'],
  ['OktaCredentialsProvider', 'Okta'],
  ['PingCredentialsProvider', 'Ping'],
  ['JwtCredentialsProvider', 'JWT'],
];

/** What the numbers of 2.x log levels are called since; FATAL is none of ours. */
export const JDBC_2_LOG_LEVELS = ['OFF', 'ERROR', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'] as const;
