import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import { CATALOGUE, parametersNamed } from '#app/dsn/catalogue/catalogue.ts';

/** A parameter of the Athena JDBC 3.x driver and the ODBC parameter that says the same. */
export interface JdbcName {
  readonly jdbc: string;
  readonly odbc: string;
  /** The sign-in types under which they correspond; all where it is left out. */
  readonly types?: readonly AuthenticationType[];
}

/**
 * The catalogue's names of the JDBC driver. Of several rows for one ODBC key the first that fits the sign-in type is
 * written; the others, old names among them, are read only.
 */
export const JDBC_NAMES: readonly JdbcName[] = [...new Set(CATALOGUE.map(({ key }) => key))].flatMap(namesOf);

function namesOf(odbc: string): readonly JdbcName[] {
  // A row with more names than others has its own before those that it shares.
  const rows = parametersNamed(odbc).toSorted((one, other) => other.jdbcNames.length - one.jdbcNames.length);
  const names = new Set(rows.flatMap(({ jdbcNames }) => jdbcNames));
  return [...names].map((jdbc) => {
    const named = rows.filter(({ jdbcNames }) => jdbcNames.includes(jdbc));
    const others = CATALOGUE.some(({ key, jdbcNames }) => key !== odbc && jdbcNames.includes(jdbc));
    if (named.length === rows.length && !others) return { jdbc, odbc };
    return { jdbc, odbc, types: named.flatMap(({ authTypes }) => authTypes ?? []) };
  });
}

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

/** What the 1.x driver called what it has in common with the later ones. They are read only. */
export const JDBC_1_NAMES: readonly (readonly [name: string, odbc: string])[] = [
  ['s3_staging_dir', 'S3OutputLocation'],
  ['query_results_encryption_option', 'S3OutputEncOption'],
  ['query_results_aws_kms_key', 'S3OutputEncKMSKey'],
  ['log_path', 'LogPath'],
  ['log_level', 'LogLevel'],
];
