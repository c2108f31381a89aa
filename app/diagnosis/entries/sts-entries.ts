import type { Explanation } from '../diagnosis.ts';
import { athenaPage, type Entries, iamPage, quoted, stsPage } from '../entry.ts';
import type { Failure } from '../failure.ts';
import { isForbidden, permissionStatement, refusedAction, trustStatement } from '../policy-statement.ts';

const assumePage = stsPage('API_AssumeRoleWithWebIdentity');
const jwtPage = athenaPage('odbc-v2-driver-jwt');

const forbidden =
  'A policy forbids it, such as one of your organisation, so no permission helps: send your AWS administrator what AWS says.';

/** What AWS said, for a look at the policy that forbids. */
const toldLines = ({ message }: Failure): string | null => message?.slice(0, 500) ?? null;

const bucketRefuses: Explanation = {
  code: 'access-denied',
  cause: 'The bucket policy or the key that encrypts the results may refuse the role.',
  owner: 'aws-admin',
  remedy: 'Ask your AWS administrator to check the bucket policy and the KMS key policy.',
};

const withoutTag = (parameter: string): Explanation => ({
  code: 'access-denied',
  cause: `The tag need not be read where the DSN has ${parameter}.`,
  owner: 'you',
  remedy: `Set ${parameter}, if you know it.`,
});

function otherWaysIn(failure: Failure): readonly Explanation[] {
  const { service, operation } = failure;
  if (service === 's3') return [bucketRefuses];
  if (operation !== 'ListTagsForResource') return [];
  return [withoutTag(service === 'sso-admin' ? 'AccessRoleArn' : 'CustomerIdcApplicationArn')];
}

/** Whose credentials signed: a role's that a sign-in gave, keys or a profile of the DSN, or those of this computer. */
function signerOf({ operation, principal }: Failure): 'role' | 'dsn' | 'computer' {
  if (operation === 'GetWebIdentityToken') return 'computer';
  return operation === 'GetWorkGroup' && principal === undefined ? 'dsn' : 'role';
}

const signInToAws = 'Sign in to AWS again, for example with aws sso login, or choose another profile.';

const expiredCredentials = {
  role: ['The temporary credentials have expired.', 'Start the test again with a fresh token.'],
  dsn: ['The AWS credentials of the DSN have expired.', 'Set new ones, or sign in to the profile again.'],
  computer: ['The AWS credentials of this computer have expired.', signInToAws],
} as const;

const invalidCredentials = {
  role: [
    'AWS does not recognise the temporary credentials or their signature.',
    'Check that all endpoint overrides belong to the same AWS, then test again with a fresh token.',
  ],
  dsn: [
    'AWS does not recognise the AWS credentials of the DSN or their signature.',
    'Compare UID with the access key that you were given and set its secret again, or check the profile.',
  ],
  computer: ['AWS does not recognise the AWS credentials of this computer or their signature.', signInToAws],
} as const;

/** Failures of roles, Regions and credentials. */
export const stsEntries: Entries<
  | 'trust-policy-refuses'
  | 'role-invalid'
  | 'session-name-invalid'
  | 'duration-too-long'
  | 'session-policy-invalid'
  | 'region-disabled'
  | 'region-mismatch'
  | 'credentials-expired'
  | 'credentials-invalid'
  | 'access-denied'
> = {
  'trust-policy-refuses': {
    cause: ({ subject }) => `The role${quoted(subject)} does not let this token in.`,
    owner: 'aws-admin',
    remedy: (failure) =>
      isForbidden(failure)
        ? forbidden
        : 'Ask your AWS administrator to let your identity into the trust policy of the role.',
    otherwise: (failure) =>
      isForbidden(failure)
        ? []
        : [
            {
              code: 'role-invalid',
              cause: 'The role may not exist: AWS answers the same for a mistyped name.',
              owner: 'you',
              remedy: `Compare ${failure.parameter ?? 'the role of the DSN'} with the ARN that you were given.`,
            },
          ],
    handOver: (failure) => (isForbidden(failure) ? toldLines(failure) : trustStatement(failure)),
    link: iamPage('id_roles_create_for-idp_oidc'),
  },
  'role-invalid': {
    cause: ({ subject }) => `The role${quoted(subject)} is not a valid role ARN.`,
    owner: 'you',
    remedy: ({ parameter }) =>
      `Correct ${parameter ?? 'the role'}: arn:aws:iam::, the account number, :role/ and the name.`,
    link: jwtPage,
  },
  'session-name-invalid': {
    cause: 'AWS does not accept the role session name.',
    owner: 'you',
    remedy: 'Set role_session_name to 2 to 64 letters, digits or the characters _+=,.@- without blanks.',
    link: jwtPage,
  },
  'duration-too-long': {
    cause: ({ operation }) =>
      operation === 'AssumeRole'
        ? 'A role that is taken on from another role lasts an hour at most, and the DSN asks for more.'
        : 'The role does not allow sessions of the duration in the DSN.',
    owner: 'you',
    remedy: ({ operation }) =>
      operation === 'AssumeRole'
        ? 'Set duration to a value from 900 to 3600.'
        : 'Set duration to a value from 900 up to the maximum of the role, which is often 3600.',
    otherwise: ({ operation }) =>
      operation === 'AssumeRole'
        ? []
        : [
            {
              code: 'duration-too-long',
              cause: 'The maximum session duration of the role may be set too low.',
              owner: 'aws-admin',
              remedy: 'Ask your AWS administrator to raise it, if you need longer sessions.',
            },
          ],
    link: assumePage,
  },
  'session-policy-invalid': {
    cause: ({ serviceCode }) =>
      serviceCode?.startsWith('PackedPolicyTooLarge')
        ? 'The policies that narrow the session are too large once packed.'
        : 'AWS does not accept the policy that narrows the session.',
    owner: 'you',
    remedy: 'Shorten or correct the session policy, or sign in without one.',
    link: assumePage,
  },
  'region-disabled': {
    cause: 'The AWS account does not use this Region.',
    owner: 'aws-admin',
    remedy: 'Ask your AWS administrator to activate the Region, or for the Region to use.',
    link: iamPage('id_credentials_temp_enable-regions'),
  },
  'region-mismatch': {
    cause: 'The request went to another Region than the one in the DSN.',
    owner: 'you',
    remedy: 'Compare AwsRegion with the Region of the workgroup, of the results bucket and of the overrides.',
    link: athenaPage('odbc-v2-driver-main-connection-parameters'),
  },
  'credentials-expired': {
    cause: (failure) => expiredCredentials[signerOf(failure)][0],
    owner: 'you',
    remedy: (failure) => expiredCredentials[signerOf(failure)][1],
    otherwise: () => [
      {
        code: 'clock-skew',
        cause: 'The clock of this computer may be wrong.',
        owner: 'you',
        remedy: 'Compare the clock with another one and set it to the right time.',
      },
    ],
    link: iamPage('id_credentials_temp_use-resources'),
  },
  'credentials-invalid': {
    cause: (failure) => invalidCredentials[signerOf(failure)][0],
    owner: 'you',
    remedy: (failure) => invalidCredentials[signerOf(failure)][1],
    otherwise: () => [
      {
        code: 'answer-not-from-aws',
        cause: 'A proxy may change requests on their way.',
        owner: 'network',
        remedy: 'Ask your network administrator whether a proxy rewrites headers.',
      },
    ],
    link: iamPage('id_credentials_temp_use-resources'),
  },
  'access-denied': {
    cause: (failure) =>
      `The role is not allowed to do ${refusedAction(failure) ?? failure.operation ?? 'this'}, says AWS.`,
    owner: 'aws-admin',
    remedy: (failure) => {
      if (isForbidden(failure)) return forbidden;
      return failure.operation === 'GetWorkGroup' && failure.principal !== undefined
        ? 'The token is fine. The role’s policy has a gap: have your AWS administrator add the statement below.'
        : 'Send your AWS administrator the statement below, to be added to the role’s policy.';
    },
    otherwise: otherWaysIn,
    handOver: (failure) => (isForbidden(failure) ? toldLines(failure) : permissionStatement(failure)),
    link: iamPage('troubleshoot_access-denied'),
  },
};
