import type { AccountSettingsStore } from '../account-settings.ts';
import type { IdentityContexts } from '../identity-center/identity-contexts.ts';

/** What the token service of IAM Identity Center works with. */
export interface SsoOidcState {
  /** The trusted token issuer that every application's grant names. */
  readonly trustedIssuer: string;
  readonly contexts: IdentityContexts;
  readonly settings: AccountSettingsStore;
}
