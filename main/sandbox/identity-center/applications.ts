import { clientId, confidentialClientId, roleArn } from '../account.ts';
import type { WorkgroupTag } from '../workgroup.ts';
import { applicationArn } from './instance.ts';

/** A customer managed application of IAM Identity Center, reduced to what the sandbox evaluates. */
export interface IdentityCenterApplication {
  readonly arn: string;
  readonly name: string;
  /** Roles that the application's credentials policy names for `sso-oauth:CreateTokenWithIAM`. */
  readonly credentialRoles: readonly string[];
  /** The `aud` values of the JWT bearer grant; null where the grant is not enabled. */
  readonly jwtBearerAudiences: readonly string[] | null;
  readonly scopes: readonly string[];
  readonly tags: readonly WorkgroupTag[];
}

/** The tag key that the driver looks for, on a workgroup and on an application alike. */
export const driverTag = 'AthenaDriverOidcAppArn';

const plain: Omit<IdentityCenterApplication, 'arn' | 'name'> = {
  credentialRoles: [roleArn('AthenaTipApplication'), roleArn('AthenaTipNoTagRead')],
  jwtBearerAudiences: [clientId, confidentialClientId],
  scopes: ['lakeformation:query', 'athena:workgroup:read_write', 's3:access_grants:read_write'],
  tags: [{ key: 'team', value: 'analytics' }],
};

/** The application that works. */
export const athenaApplication: IdentityCenterApplication = {
  ...plain,
  arn: applicationArn('apl-a1b2c3d4e5f60001'),
  name: 'Athena drivers',
  tags: [...plain.tags, { key: driverTag, value: roleArn('AthenaTipAccess') }],
};

/** The same without the tag that names the access role. */
export const untaggedApplication: IdentityCenterApplication = {
  ...plain,
  arn: applicationArn('apl-a1b2c3d4e5f60002'),
  name: 'Athena drivers, untagged',
};

/** An application for which the JWT bearer grant was not enabled. */
export const grantlessApplication: IdentityCenterApplication = {
  ...plain,
  arn: applicationArn('apl-a1b2c3d4e5f60003'),
  name: 'Athena drivers, no grant',
  jwtBearerAudiences: null,
};

const applications = [athenaApplication, untaggedApplication, grantlessApplication];

/** The application with this ARN, or undefined. */
export function findApplication(arn: string): IdentityCenterApplication | undefined {
  return applications.find((application) => application.arn === arn);
}
