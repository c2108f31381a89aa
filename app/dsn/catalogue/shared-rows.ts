import type { Parameter } from './parameter.ts';
import type { RowFacts, SignInRow } from './row.ts';

const ROLE_ARN = '^arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$';

/** Facts of every parameter that holds the ARN of an IAM role. */
export const ROLE: RowFacts = { type: 'arn', pattern: ROLE_ARN, maxLength: 2048 };

/** Facts of a parameter that is a TCP port. */
export const PORT: RowFacts = { type: 'integer', min: 1, max: 65535 };

/** `preferred_role` and `duration`, which most types that assume a role have alike. */
export function roleRows(write: SignInRow): readonly Parameter[] {
  return [
    write('preferred_role', 'ARN of the IAM role to take on after signing in.', ROLE),
    durationRow(write, '900'),
  ];
}

/** `duration`, whose default differs between the types. */
function durationRow(write: SignInRow, byDefault: string): Parameter {
  const help = 'How long the temporary credentials last, in seconds. The role itself may allow less.';
  return write('duration', help, { type: 'integer', default: byDefault, min: 900, max: 43200 });
}

/** `role_session_name`, with the limits that STS sets. */
export function sessionNameRow(write: SignInRow): Parameter {
  return write('role_session_name', 'Name of the session in the assumed role ARN and in CloudTrail.', {
    required: true,
    pattern: '^[\\w+=,.@-]{2,64}$',
    maxLength: 64,
  });
}

/** The parameters of trusted identity propagation, shared by `JWT_TIP` and `BrowserOidcTip`. */
export function identityPropagationRows(write: SignInRow): readonly Parameter[] {
  return [
    write('WorkGroupArn', 'ARN of the workgroup; its tag names the Identity Center application.', {
      aliases: ['WorkgroupArn'],
      type: 'arn',
      required: true,
      pattern: '^arn:aws[a-z\\-]*:athena:[a-z0-9-]+:\\d{12}:workgroup/[a-zA-Z0-9._-]{1,128}$',
      maxLength: 1011,
    }),
    write('ApplicationRoleArn', 'Role taken on with the token, which reads tags and exchanges the token.', {
      ...ROLE,
      required: true,
    }),
    sessionNameRow(write),
    durationRow(write, '3600'),
    write('AccessRoleArn', 'Role that may read the data. Left out, it is read from a tag.', ROLE),
    write('CustomerIdcApplicationArn', 'Identity Center application. Left out, it is read from a tag.', {
      type: 'arn',
      pattern:
        '^arn:aws(-[a-z]{1,5}){0,3}:sso::\\d{12}:application/(sso)?ins-[a-zA-Z0-9-.]{16}/apl-[a-zA-Z0-9]{16}$',
      maxLength: 1224,
    }),
    write('JwtTipFileCache', 'Shares credentials between processes through a clear-text file.', {
      type: 'boolean',
      default: '0',
    }),
  ];
}

/** The SageMaker domain and project that both SageMaker types ask for. */
export function sageMakerRows(write: SignInRow): readonly Parameter[] {
  return [
    write('SageMakerDomainId', 'Id of the SageMaker Unified Studio domain.', { required: true }),
    write('SageMakerProjectId', 'Id of the project in that domain.', { required: true }),
    write('SageMakerDomainRegion', 'AWS Region of the domain.', { required: true }),
  ];
}

/** User name and password (or key id and key) of a type. */
export function userRows(
  write: SignInRow,
  words: { readonly user: string; readonly password: string },
  required: boolean,
): readonly Parameter[] {
  return [write('UID', words.user, { required }), write('PWD', words.password, { type: 'secret', required })];
}
