import { roleArn } from './account.ts';
import { iamUser } from './iam-user.ts';

/**
 * As whom the identity provider knows a program that runs on AWS. Nobody signs in as this one in a browser; its
 * tokens come from the token endpoint, in exchange for a token of AWS STS.
 */
export const workloadPerson = {
  id: 'reporting',
  name: 'Reporting service',
  email: 'reporting@example.com',
} as const;

/** The AWS identities that the identity provider takes for the workload. */
export const workloadPrincipals: readonly string[] = [iamUser.arn, roleArn('AthenaWorkload')];
