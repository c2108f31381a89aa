import { clientId, confidentialClientId, roleArn, userArn } from './account.ts';
import { connectorArn } from './athena/athena-arn.ts';
import type { PolicyStatement } from './principal.ts';
import { resultsBucket } from './workgroups.ts';

/** An IAM role of the sandbox account. */
export interface SandboxRole {
  readonly name: string;
  readonly arn: string;
  /** What goes before the colon of `AssumedRoleId`. */
  readonly uniqueId: string;
  readonly trust: RoleTrust;
  /** Seconds, 3600 to 43200. */
  readonly maxSessionDuration: number;
  readonly policy: readonly PolicyStatement[];
}

/** The trust policy, reduced to what the sandbox evaluates. */
export interface RoleTrust {
  /** The `aud` condition on the federated principal. */
  readonly audiences: readonly string[];
  /** The `sub` condition on the federated principal. */
  readonly subjects: readonly string[];
  /** ARNs of roles and users that may call `AssumeRole` for this one. */
  readonly roles: readonly string[];
  /** Those of them that may also bring an identity context along (`sts:SetContext`). */
  readonly contextSetters: readonly string[];
}

const allow = (actions: readonly string[], resources: readonly string[] = ['*']): PolicyStatement => ({
  effect: 'Allow',
  actions,
  resources,
});

const athenaActions = [
  'athena:BatchGetNamedQuery',
  'athena:BatchGetQueryExecution',
  'athena:GetDataCatalog',
  'athena:GetNamedQuery',
  'athena:GetQueryExecution',
  'athena:GetQueryResults',
  'athena:GetQueryResultsStream',
  'athena:GetQueryRuntimeStatistics',
  'athena:GetTableMetadata',
  'athena:GetWorkGroup',
  'athena:ListDataCatalogs',
  'athena:ListDatabases',
  'athena:ListNamedQueries',
  'athena:ListQueryExecutions',
  'athena:ListTableMetadata',
  'athena:ListTagsForResource',
  'athena:ListWorkGroups',
  'athena:StartQueryExecution',
  'athena:StopQueryExecution',
];

const glueActions = ['glue:GetDatabase', 'glue:GetDatabases', 'glue:GetTable', 'glue:GetTables'];
const bucketActions = ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'];
const objectActions = [
  's3:AbortMultipartUpload',
  's3:GetObject',
  's3:ListMultipartUploadParts',
  's3:PutObject',
];

/** What an analyst needs, less the actions named. */
export function analystPolicy(without: readonly string[] = []): readonly PolicyStatement[] {
  const left = (actions: readonly string[]) => actions.filter((action) => !without.includes(action));
  return [
    allow(left(athenaActions)),
    allow(glueActions),
    // Data catalogs behind a connector are read through it.
    allow(['lambda:InvokeFunction'], [connectorArn('*')]),
    allow(bucketActions, [`arn:aws:s3:::${resultsBucket}`]),
    allow(left(objectActions), [`arn:aws:s3:::${resultsBucket}/*`]),
  ];
}

const audiences = [clientId, confidentialClientId];
const nobody: RoleTrust = { audiences: [], subjects: [], roles: [], contextSetters: [] };
const provisioned: RoleTrust = {
  ...nobody,
  audiences,
  subjects: ['ana', 'theo', 'ben', 'lena', 'kim', 'reporting'],
};

function role(
  name: string,
  policy: readonly PolicyStatement[],
  more: Partial<Pick<SandboxRole, 'trust' | 'maxSessionDuration'>> = {},
): SandboxRole {
  // Without the prefix that the names share, so that 17 characters tell them apart.
  const uniqueId = `AROA${name.replace('Athena', '').toUpperCase().padEnd(17, 'X').slice(0, 17)}`;
  const arn = roleArn(name);
  return { name, arn, uniqueId, trust: provisioned, maxSessionDuration: 43_200, policy, ...more };
}

/** The role that the driver assumes first under trusted identity propagation. */
const applicationRole = roleArn('AthenaTipApplication');
const bareApplicationRole = roleArn('AthenaTipNoTagRead');
const applicationRoles = [applicationRole, bareApplicationRole];

/** The roles of the sandbox account. */
export const roles: readonly SandboxRole[] = [
  role('AthenaAnalyst', analystPolicy()),
  role('AthenaNoWorkgroupRead', analystPolicy(['athena:GetWorkGroup'])),
  role('AthenaNoResultRead', analystPolicy(['s3:GetObject'])),
  role('AthenaNoQuery', analystPolicy(['athena:StartQueryExecution'])),
  role('AthenaOneHour', analystPolicy(), { maxSessionDuration: 3600 }),
  role('AthenaChained', analystPolicy(), { trust: { ...nobody, roles: [roleArn('AthenaAnalyst')] } }),
  // The set-up page of trusted identity propagation gives the application role these two permissions alone.
  role('AthenaTipApplication', [allow(['athena:ListTags*', 'sso:ListTags*'])]),
  role('AthenaTipNoTagRead', []),
  role('AthenaTipAccess', analystPolicy(), {
    trust: { ...nobody, roles: applicationRoles, contextSetters: applicationRoles },
  }),
  role('AthenaTipNoSetContext', analystPolicy(), { trust: { ...nobody, roles: applicationRoles } }),
  role('AthenaWorkload', [allow(['sts:GetWebIdentityToken'])], {
    trust: { ...provisioned, roles: [userArn('athena-service')] },
  }),
];

/** The role with this ARN, or undefined. ARNs are case-sensitive. */
export function findRole(arn: string): SandboxRole | undefined {
  return roles.find((candidate) => candidate.arn === arn);
}
