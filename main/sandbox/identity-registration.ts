import { accountId } from './account.ts';

/** The IAM OIDC identity provider of the account: which issuer is trusted, and for which audiences. */
export interface IdentityRegistration {
  readonly issuer: string;
  readonly audiences: readonly string[];
}

/** The ARN of the IAM OIDC provider: the issuer without its scheme. */
export function providerArn({ issuer }: IdentityRegistration): string {
  return `arn:aws:iam::${accountId}:oidc-provider/${issuer.replace(/^https?:\/\//, '')}`;
}
