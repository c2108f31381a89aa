import { clientId, roleArn } from './account.ts';
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
  /** Role ARNs that may call `AssumeRole` for this one. */
  readonly roles: readonly string[];
}

const allow = (actions: readonly string[], resources: readonly string[] = ['*']): PolicyStatement => ({
  effect: 'Allow',
  actions,
  resources,
});

const athenaActions = [
  'athena:BatchGetNamedQuery',
  'athena:BatchGetQueryExecution',
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
function analystPolicy(without: readonly string[] = []): readonly PolicyStatement[] {
  const left = (actions: readonly string[]) => actions.filter((action) => !without.includes(action));
  return [
    allow(left(athenaActions)),
    allow(glueActions),
    allow(bucketActions, [`arn:aws:s3:::${resultsBucket}`]),
    allow(left(objectActions), [`arn:aws:s3:::${resultsBucket}/*`]),
  ];
}

const provisioned: RoleTrust = { audiences: [clientId], subjects: ['ana', 'theo'], roles: [] };

function role(
  name: string,
  policy: readonly PolicyStatement[],
  more: Partial<Pick<SandboxRole, 'trust' | 'maxSessionDuration'>> = {},
): SandboxRole {
  const uniqueId = `AROA${name.toUpperCase().padEnd(17, 'X').slice(0, 17)}`;
  const arn = roleArn(name);
  return { name, arn, uniqueId, trust: provisioned, maxSessionDuration: 43_200, policy, ...more };
}

/** The roles of the sandbox account; all but the last trust the identity provider. */
export const roles: readonly SandboxRole[] = [
  role('AthenaAnalyst', analystPolicy()),
  role('AthenaNoWorkgroupRead', analystPolicy(['athena:GetWorkGroup'])),
  role('AthenaNoResultRead', analystPolicy(['s3:GetObject'])),
  role('AthenaNoQuery', analystPolicy(['athena:StartQueryExecution'])),
  role('AthenaOneHour', analystPolicy(), { maxSessionDuration: 3600 }),
  role('AthenaChained', analystPolicy(), {
    trust: { audiences: [], subjects: [], roles: [roleArn('AthenaAnalyst')] },
  }),
];

/** The role with this ARN, or undefined. ARNs are case-sensitive. */
export function findRole(arn: string): SandboxRole | undefined {
  return roles.find((candidate) => candidate.arn === arn);
}
