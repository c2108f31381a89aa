import type { AccountSettingsStore } from '../account-settings.ts';
import type { CredentialIssuer } from '../credential-issuer.ts';
import type { IdentityContexts } from '../identity-center/identity-contexts.ts';
import type { IdentityRegistration } from '../identity-registration.ts';
import type { OutboundIssuer } from './outbound-issuer.ts';

/** What the operations of STS work with. */
export interface StsState {
  readonly credentials: CredentialIssuer;
  readonly registration: IdentityRegistration;
  readonly contexts: IdentityContexts;
  readonly outbound: OutboundIssuer;
  readonly settings: AccountSettingsStore;
}
