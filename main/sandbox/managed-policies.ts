import type { PolicyStatement } from './principal.ts';

const allow = (actions: readonly string[], resources: readonly string[] = ['*']): PolicyStatement => ({
  effect: 'Allow',
  actions,
  resources,
});

/** Managed policies of AWS that the account knows, reduced to the services of the sandbox. */
const managedPolicies: Readonly<Record<string, readonly PolicyStatement[]>> = {
  'arn:aws:iam::aws:policy/ReadOnlyAccess': [
    allow(['athena:BatchGet*', 'athena:Get*', 'athena:List*', 'glue:Get*', 's3:Get*', 's3:List*']),
  ],
  // Its S3 part is for the buckets that Athena names by itself, and for no others.
  'arn:aws:iam::aws:policy/AmazonAthenaFullAccess': [
    allow(['athena:*', 'glue:GetDatabase', 'glue:GetDatabases', 'glue:GetTable', 'glue:GetTables']),
    allow(['s3:*'], ['arn:aws:s3:::aws-athena-query-results-*']),
  ],
  'arn:aws:iam::aws:policy/AmazonS3FullAccess': [allow(['s3:*'])],
};

/** The statements of the managed policy with this ARN, or undefined. */
export function findManagedPolicy(arn: string): readonly PolicyStatement[] | undefined {
  return Object.hasOwn(managedPolicies, arn) ? managedPolicies[arn] : undefined;
}
