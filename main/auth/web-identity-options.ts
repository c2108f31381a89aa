/** What AssumeRoleWithWebIdentity takes beyond the parameters of the driver; for this program's own calls. */
export interface WebIdentityOptions {
  /** For access tokens of OAuth 2.0 providers, not for OpenID Connect. */
  readonly providerId?: string;
  /** Up to ten managed policies that narrow the session. */
  readonly policyArns?: readonly string[];
  /** An inline policy in JSON that narrows the session. */
  readonly policy?: string;
}
