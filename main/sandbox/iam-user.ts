import { userArn } from './account.ts';
import type { PolicyStatement } from './principal.ts';
import { analystPolicy } from './roles.ts';

/** An IAM user of the sandbox account, whose keys are made when the sandbox starts. */
export interface IamUser {
  readonly name: string;
  readonly arn: string;
  readonly uniqueId: string;
  readonly policy: readonly PolicyStatement[];
}

/** The one user: an analyst who may also ask AWS for tokens of its own identity. */
export const iamUser: IamUser = {
  name: 'athena-service',
  arn: userArn('athena-service'),
  uniqueId: 'AIDAATHENASERVICEXXXX',
  policy: [
    ...analystPolicy(),
    {
      effect: 'Allow',
      actions: ['sts:GetWebIdentityToken', 'sts:TagGetWebIdentityToken'],
      resources: ['*'],
    },
  ],
};
