import { assertNever } from '#app/assert-never.ts';
import { clientId, region, roleArn } from './account.ts';
import { workgroupArn } from './athena/athena-arn.ts';
import { athenaApplication, untaggedApplication } from './identity-center/applications.ts';
import { resultsBucket } from './workgroups.ts';

type Entries = readonly (readonly [key: string, value: string])[];

/** A DSN that comes with the sandbox: the driver's parameters in order. The token is never part of it. */
export interface SampleDsn {
  readonly name: string;
  /** What it is there to show. */
  readonly description: string;
  readonly entries: Entries;
}

/** Where the sandbox's services listen, as `http://127.0.0.1:PORT`. */
export interface ServiceEndpoints {
  readonly sts: string;
  readonly athena: string;
  readonly s3: string;
  readonly ssoOidc: string;
  readonly ssoAdmin: string;
  /** The issuer of the identity provider. */
  readonly idp: string;
}

/** How a sample signs in, as its `AuthenticationType` says. */
type SignIn =
  | { readonly type: 'JWT'; readonly role: string }
  | { readonly type: 'JWT_TIP'; readonly more: Entries }
  | { readonly type: 'BrowserOidcTip' }
  | { readonly type: 'IAM Credentials' };

interface Sample {
  readonly name: string;
  readonly description: string;
  readonly workgroup: string;
  /** The driver wants one even where the workgroup decides. */
  readonly output: string;
  readonly signIn: SignIn;
}

const jwt = (role: string): SignIn => ({ type: 'JWT', role });
const tip = (more: Entries = []): SignIn => ({ type: 'JWT_TIP', more });
const analysts = { workgroup: 'analysts', output: `s3://${resultsBucket}/ignored/` };
const primary = { workgroup: 'primary', output: `s3://${resultsBucket}/tip/` };

const samples: readonly Sample[] = [
  {
    name: 'Sandbox Analyst',
    description: 'Works from sign-in to rows; the DSN names the output location.',
    workgroup: 'primary',
    output: `s3://${resultsBucket}/ana/`,
    signIn: jwt('AthenaAnalyst'),
  },
  {
    name: 'Sandbox Enforced Workgroup',
    description: 'The workgroup enforces its own output location over that of the DSN.',
    workgroup: 'analysts',
    output: `s3://${resultsBucket}/ignored/`,
    signIn: jwt('AthenaAnalyst'),
  },
  {
    name: 'Sandbox Managed Results',
    description: 'Athena keeps the results itself; nothing is read from S3.',
    workgroup: 'managed',
    output: `s3://${resultsBucket}/ignored/`,
    signIn: jwt('AthenaAnalyst'),
  },
  {
    name: 'Sandbox Disabled Workgroup',
    description: 'Fails at the query: the workgroup is switched off.',
    workgroup: 'disabled-team',
    output: `s3://${resultsBucket}/disabled-team/`,
    signIn: jwt('AthenaAnalyst'),
  },
  {
    name: 'Sandbox No Workgroup Access',
    description: 'Fails at GetWorkGroup: the role may not read the workgroup.',
    workgroup: 'primary',
    output: `s3://${resultsBucket}/ana/`,
    signIn: jwt('AthenaNoWorkgroupRead'),
  },
  {
    name: 'Sandbox No Result Access',
    description: 'Fails at the result: the role may not read objects from S3.',
    workgroup: 'primary',
    output: `s3://${resultsBucket}/ana/`,
    signIn: jwt('AthenaNoResultRead'),
  },
  {
    ...analysts,
    name: 'Sandbox TIP with Tags',
    description: 'Identity propagation; tags name the application and the access role.',
    signIn: tip(),
  },
  {
    ...primary,
    name: 'Sandbox TIP with ARNs',
    description: 'Identity propagation; the DSN names application and access role itself.',
    signIn: tip([
      ['CustomerIdcApplicationArn', athenaApplication.arn],
      ['AccessRoleArn', roleArn('AthenaTipAccess')],
    ]),
  },
  {
    ...analysts,
    name: 'Sandbox TIP no SetContext',
    description: 'Fails at AssumeRole: the access role does not trust sts:SetContext.',
    signIn: tip([['AccessRoleArn', roleArn('AthenaTipNoSetContext')]]),
  },
  {
    ...primary,
    name: 'Sandbox TIP no Tag',
    description: 'Fails at the tags: the workgroup does not name an application.',
    signIn: tip(),
  },
  {
    ...primary,
    name: 'Sandbox TIP no Role Tag',
    description: 'Fails at the tags: the application does not name an access role.',
    signIn: tip([['CustomerIdcApplicationArn', untaggedApplication.arn]]),
  },
  {
    ...analysts,
    name: 'Sandbox Browser Sign-in',
    description: 'Identity propagation with a token from a sign-in in the browser.',
    signIn: { type: 'BrowserOidcTip' },
  },
  {
    ...primary,
    name: 'Sandbox IAM Credentials',
    description: 'Long-term keys of an IAM user; the secret key is given at sign-in.',
    signIn: { type: 'IAM Credentials' },
  },
];

function propagationEntries(workgroup: string, endpoints: ServiceEndpoints): Entries {
  return [
    ['WorkGroupArn', workgroupArn(workgroup)],
    ['ApplicationRoleArn', roleArn('AthenaTipApplication')],
    ['role_session_name', 'sandbox'],
    ['duration', '3600'],
    ['SSOOIDCEndpointOverride', endpoints.ssoOidc],
    ['SSOAdminEndpointOverride', endpoints.ssoAdmin],
  ];
}

function signInEntries(
  { signIn, workgroup }: Sample,
  endpoints: ServiceEndpoints,
  accessKeyId: string,
): Entries {
  switch (signIn.type) {
    case 'JWT':
      return [
        ['preferred_role', roleArn(signIn.role)],
        ['role_session_name', 'sandbox'],
        ['duration', '3600'],
      ];
    case 'JWT_TIP':
      return [...propagationEntries(workgroup, endpoints), ...signIn.more];
    case 'BrowserOidcTip':
      return [
        ['IdpWellKnownConfigurationUrl', `${endpoints.idp}/.well-known/openid-configuration`],
        ['client_id', clientId],
        ...propagationEntries(workgroup, endpoints),
      ];
    case 'IAM Credentials':
      return [['UID', accessKeyId]];
    default:
      return assertNever(signIn);
  }
}

function entriesOf(sample: Sample, endpoints: ServiceEndpoints, accessKeyId: string): Entries {
  return [
    ['Description', sample.description],
    ['AwsRegion', region],
    ['Catalog', 'AwsDataCatalog'],
    ['Schema', 'retail'],
    ['Workgroup', sample.workgroup],
    ['S3OutputLocation', sample.output],
    ['AuthenticationType', sample.signIn.type],
    ...signInEntries(sample, endpoints, accessKeyId),
    ['EndpointOverride', endpoints.athena],
    ['StsEndpointOverride', endpoints.sts],
    ['S3EndpointOverride', endpoints.s3],
  ];
}

/** The sample DSNs of a sandbox that listens at these endpoints and whose IAM user has this key. */
export function sampleDsns(endpoints: ServiceEndpoints, accessKeyId: string): readonly SampleDsn[] {
  return samples.map((sample) => ({
    name: sample.name,
    description: sample.description,
    entries: entriesOf(sample, endpoints, accessKeyId),
  }));
}
