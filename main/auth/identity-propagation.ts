import type { DsnEntries } from '#app/dsn/dsn.ts';
import type { AwsService } from '#main/platform/aws-endpoints.ts';
import type { ProductName, ProviderStep } from './provider.ts';
import { trimmedValue } from './role-parameters.ts';
import { assumeAccessRole } from './steps/assume-access-role.ts';
import { webIdentityStep } from './steps/assume-role-with-web-identity.ts';
import { createTokenWithIam } from './steps/create-token-with-iam.ts';
import { readApplicationTag } from './steps/read-application-tag.ts';
import { readWorkgroupTag } from './steps/read-workgroup-tag.ts';

/** What a sign-in with identity propagation depends on. */
export const propagationParameters: readonly string[] = [
  'AwsRegion',
  'WorkGroupArn',
  'ApplicationRoleArn',
  'AccessRoleArn',
  'CustomerIdcApplicationArn',
  'role_session_name',
  'duration',
  'StsEndpointOverride',
  'EndpointOverride',
  'SSOOIDCEndpointOverride',
  'SSOAdminEndpointOverride',
];

const applicationRole = webIdentityStep({
  roleParameter: 'ApplicationRoleArn',
  duration: 'left-out',
  explain: 'AWS STS checks the token and gives temporary credentials for the application role.',
});

/**
 * From a token to credentials that carry the person's identity ("Use trusted identity propagation with Athena
 * drivers"). What the DSN says need not be read from tags; what depends on nothing common runs side by side.
 */
export function propagationSteps(entries: DsnEntries): readonly ProviderStep[] {
  const applicationKnown = trimmedValue(entries, 'CustomerIdcApplicationArn') !== '';
  const roleKnown = trimmedValue(entries, 'AccessRoleArn') !== '';
  const application: readonly ProductName[] = applicationKnown ? [] : ['applicationArn'];
  const role: readonly ProductName[] = roleKnown ? [] : ['accessRoleArn'];
  return [
    applicationRole,
    ...(applicationKnown ? [] : [readWorkgroupTag]),
    ...(roleKnown ? [] : [readApplicationTag(['webIdentity', ...application])]),
    createTokenWithIam(['token', 'webIdentity', ...application]),
    assumeAccessRole(['webIdentity', 'identityContext', ...role]),
  ];
}

/** The services that these steps call, in the order of use. */
export function propagationServices(entries: DsnEntries): readonly AwsService[] {
  const applicationKnown = trimmedValue(entries, 'CustomerIdcApplicationArn') !== '';
  const roleKnown = trimmedValue(entries, 'AccessRoleArn') !== '';
  return [
    'sts',
    ...(applicationKnown ? [] : (['athena'] as const)),
    ...(roleKnown ? [] : (['sso-admin'] as const)),
    'sso-oidc',
  ];
}
