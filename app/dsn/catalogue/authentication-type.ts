/** The `AuthenticationType` values, spelled as the driver wants them, blanks included. */
export const AUTHENTICATION_TYPES = [
  'IAM Credentials',
  'IAM Profile',
  'ADFS',
  'AzureAD',
  'BrowserAzureAD',
  'BrowserSAML',
  'BrowserSSOOIDC',
  'Default Credentials',
  'External Credentials',
  'Instance Profile',
  'JWT',
  'JWT_TIP',
  'BrowserOidcTip',
  'Okta',
  'Ping',
  'SageMakerBrowserIdc',
  'SageMakerIam',
] as const;

/** One way to sign in, as the driver names it. */
export type AuthenticationType = (typeof AUTHENTICATION_TYPES)[number];

/** What the driver uses when a DSN doesn't say (authentication-options page). */
export const DEFAULT_AUTHENTICATION_TYPE: AuthenticationType = 'IAM Credentials';

/** The type that a text names, letter case and outer blanks aside. */
export function authenticationTypeOf(text: string): AuthenticationType | undefined {
  const wanted = text.trim().toLowerCase();
  return AUTHENTICATION_TYPES.find((type) => type.toLowerCase() === wanted);
}
