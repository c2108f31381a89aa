import type { Explanation } from '../diagnosis.ts';
import { athenaPage, type Entries, identityCenterPage, oidcPage, quoted, stsPage } from '../entry.ts';
import type { Failure } from '../failure.ts';
import {
  applicationCredentialsStatement,
  claimLines,
  contextTrustStatement,
  tagLines,
} from '../policy-statement.ts';

const setUpPage = athenaPage('using-trusted-identity-propagation-setup');
const issuerPage = identityCenterPage('using-apps-with-trusted-token-issuer');
const exchangePage = oidcPage('API_CreateTokenWithIAM');
const driverTag = 'AthenaDriverOidcAppArn';

const spent: Explanation = {
  code: 'token-spent',
  cause: 'The token may have been exchanged before: Identity Center takes each one once.',
  owner: 'you',
  remedy: 'Get a fresh token and use it in one place only.',
};

const notProvisioned: Explanation = {
  code: 'person-not-provisioned',
  cause: 'The person may not be in IAM Identity Center, or there more than once.',
  owner: 'identity-admin',
  remedy: 'Ask whether the person is provisioned, and found by the attribute that the token issuer maps.',
};

const issuerDiffers: Explanation = {
  code: 'trusted-issuer-mismatch',
  cause: 'Identity Center may not trust the issuer of the token for this application.',
  owner: 'aws-admin',
  remedy: 'Compare the trusted token issuer and the accepted audience with the token’s.',
};

const mistyped = (parameter: string): Explanation => ({
  code: 'application-unknown',
  cause: `${parameter} may be mistyped.`,
  owner: 'you',
  remedy: 'Compare it with the ARN that you were given, capital letters included.',
});

function applicationClaims(failure: Failure): string | null {
  const { subject, ...rest } = failure;
  const claims = claimLines(rest);
  return [claims, subject ? `Application: ${subject}` : null].filter(Boolean).join('\n') || null;
}

function spentWhen({ spentAt }: Failure): string {
  return spentAt === undefined
    ? ''
    : ` at ${new Date(spentAt).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Failures of trusted identity propagation: tags, IAM Identity Center and the access role. */
export const identityCenterEntries: Entries<
  | 'token-spent'
  | 'token-grant-refused'
  | 'trusted-issuer-mismatch'
  | 'trusted-audience-mismatch'
  | 'person-not-provisioned'
  | 'workgroup-arn-invalid'
  | 'workgroup-tag-missing'
  | 'application-tag-missing'
  | 'tag-value-wrong'
  | 'application-unknown'
  | 'application-refuses-role'
  | 'grant-not-enabled'
  | 'scope-refused'
  | 'identity-center-elsewhere'
  | 'identity-context-missing'
  | 'identity-context-refused'
  | 'access-role-refuses'
> = {
  'token-spent': {
    cause: (failure) =>
      `The token was exchanged with IAM Identity Center before${spentWhen(failure)}, which takes each one once.`,
    owner: 'you',
    remedy: 'Get a fresh token. Each test and each new connection of Power BI needs one of its own.',
    link: setUpPage,
  },
  'token-grant-refused': {
    cause: 'IAM Identity Center refuses the token and does not say why.',
    owner: 'you',
    remedy: 'Get a fresh token and try once more. If it stays, hand on what the token says.',
    otherwise: () => [notProvisioned, issuerDiffers, spent],
    handOver: applicationClaims,
    link: issuerPage,
  },
  'trusted-issuer-mismatch': {
    cause: ({ claims }) =>
      `IAM Identity Center does not trust the issuer of the token${quoted(claims?.issuer ?? undefined)}.`,
    owner: 'aws-admin',
    remedy:
      'Ask for a trusted token issuer with exactly this URL, without /.well-known, in the application’s grant.',
    otherwise: () => [
      {
        code: 'token-issuer-unknown',
        cause: 'The token may come from another identity provider than the one meant.',
        owner: 'you',
        remedy: 'Get the token from the identity provider that was set up for Athena.',
      },
    ],
    handOver: applicationClaims,
    link: issuerPage,
  },
  'trusted-audience-mismatch': {
    cause: ({ claims }) =>
      `The application does not accept the audience of the token${quoted(claims?.audience ?? undefined)}.`,
    owner: 'aws-admin',
    remedy: 'Ask for this audience (aud) to be added to the trusted token issuer of the application.',
    otherwise: () => [
      {
        code: 'token-audience-refused',
        cause: 'The token may be made for another client.',
        owner: 'identity-admin',
        remedy: 'Ask for a token of the client that is registered with AWS.',
      },
    ],
    handOver: applicationClaims,
    link: issuerPage,
  },
  'person-not-provisioned': {
    cause: 'IAM Identity Center finds no single person for the token.',
    owner: 'identity-admin',
    remedy:
      'Ask for the person to be provisioned to Identity Center, once, with the mapped attribute filled.',
    otherwise: () => [
      {
        code: 'person-not-provisioned',
        cause: 'The trusted token issuer may map another attribute than the one that the token carries.',
        owner: 'aws-admin',
        remedy: 'Ask your AWS administrator to compare the attribute mapping with the claims of the token.',
      },
    ],
    handOver: applicationClaims,
    link: issuerPage,
  },
  'workgroup-arn-invalid': {
    cause: ({ subject }) => `Athena does not take the workgroup’s ARN${quoted(subject)}.`,
    owner: 'you',
    remedy: 'Check WorkGroupArn: its Region must be AwsRegion, its account and name those of the workgroup.',
    link: athenaPage('odbc-v2-driver-jwt-tip'),
  },
  'workgroup-tag-missing': {
    cause: `The workgroup does not name an application: it has no tag ${driverTag}.`,
    owner: 'aws-admin',
    remedy: ({ message }) =>
      [message?.slice(0, 100), 'Ask your AWS administrator to add the tag to the workgroup.']
        .filter(Boolean)
        .join(' '),
    otherwise: () => [
      {
        code: 'workgroup-tag-missing',
        cause: 'The tag is not needed where the DSN names the application itself.',
        owner: 'you',
        remedy: 'Set CustomerIdcApplicationArn, if you know the application.',
      },
    ],
    handOver: (failure) => tagLines(driverTag, failure, 'ARN of the Identity Center application'),
    link: setUpPage,
  },
  'application-tag-missing': {
    cause: `The application does not name an access role: it has no tag ${driverTag}.`,
    owner: 'aws-admin',
    remedy: ({ message }) =>
      [message?.slice(0, 100), 'Ask your AWS administrator to add the tag to the application.']
        .filter(Boolean)
        .join(' '),
    otherwise: () => [
      {
        code: 'application-tag-missing',
        cause: 'The tag is not needed where the DSN names the access role itself.',
        owner: 'you',
        remedy: 'Set AccessRoleArn, if you know the role.',
      },
    ],
    handOver: (failure) => tagLines(driverTag, failure, 'ARN of the access role'),
    link: setUpPage,
  },
  'tag-value-wrong': {
    cause: ({ subject }) =>
      `The tag ${driverTag} holds${quoted(subject?.slice(0, 120)) || ' something'}, not the ARN that belongs there.`,
    owner: 'aws-admin',
    remedy:
      'On the workgroup it must be the ARN of the application, on the application that of the access role.',
    handOver: (failure) => {
      const wanted = failure.service === 'athena' ? 'Identity Center application' : 'access role';
      return tagLines(driverTag, failure, `ARN of the ${wanted}`);
    },
    link: setUpPage,
  },
  'application-unknown': {
    cause: ({ subject }) =>
      `IAM Identity Center does not know the application${quoted(subject?.slice(0, 140))} here.`,
    owner: 'aws-admin',
    remedy: 'Ask for the ARN of the application, and whether Identity Center is in the Region of the DSN.',
    otherwise: () => [mistyped('CustomerIdcApplicationArn')],
    handOver: ({ subject }) => (subject ? `Application: ${subject}` : null),
    link: exchangePage,
  },
  'application-refuses-role': {
    cause: 'The Identity Center application does not take tokens from the application role.',
    owner: 'aws-admin',
    remedy: 'Ask for the role to be named in the application’s credentials, by the statement below.',
    handOver: applicationCredentialsStatement,
    link: exchangePage,
  },
  'grant-not-enabled': {
    cause: 'The application is not set up to take tokens of a trusted token issuer.',
    owner: 'aws-admin',
    remedy: 'Ask for the grant “JWT bearer” to be enabled, with the issuer and audience of the token.',
    handOver: applicationClaims,
    link: issuerPage,
  },
  'scope-refused': {
    cause: 'The application lacks a scope that Athena needs.',
    owner: 'aws-admin',
    remedy:
      'Ask for lakeformation:query; an Identity Center workgroup also needs athena:workgroup:read_write and s3:access_grants:read_write.',
    link: setUpPage,
  },
  'identity-center-elsewhere': {
    cause: ({ resource }) =>
      `IAM Identity Center is in another Region than the DSN${resource ? ` (${resource.slice(0, 80)})` : ''}.`,
    owner: 'you',
    remedy: ({ resource }) =>
      /^[a-z]{2}(-[a-z]+){1,3}-\d{1,2}$/.test(resource ?? '')
        ? `Set SSOOIDCEndpointOverride to oidc.${resource}.amazonaws.com and SSOAdminEndpointOverride to sso.${resource}.amazonaws.com.`
        : 'Set SSOOIDCEndpointOverride and SSOAdminEndpointOverride to the endpoints of the Region that AWS names.',
    otherwise: () => [
      {
        code: 'identity-center-elsewhere',
        cause: 'Athena and Identity Center should be in one Region.',
        owner: 'aws-admin',
        remedy: 'Ask your AWS administrator which Region to use.',
      },
    ],
    link: exchangePage,
  },
  'identity-context-missing': {
    cause: 'IAM Identity Center took the token, but gave no identity context for it.',
    owner: 'aws-admin',
    remedy:
      'Ask whether the application has the scope sts:identity_context and supports identity propagation.',
    handOver: applicationClaims,
    link: exchangePage,
  },
  'identity-context-refused': {
    cause: 'AWS STS does not take the identity context that Identity Center gave.',
    owner: 'you',
    remedy: 'Check that the DSN’s endpoints and ARNs are of one partition, then test with a fresh token.',
    otherwise: () => [
      {
        code: 'identity-context-refused',
        cause: 'Identity Center and the access role may belong to different organisations.',
        owner: 'aws-admin',
        remedy: 'Ask whether the role’s account is in the organisation of the Identity Center instance.',
      },
    ],
    link: stsPage('API_ProvidedContext'),
  },
  'access-role-refuses': {
    cause: ({ subject, action }) =>
      action === 'sts:SetContext'
        ? `The access role${quoted(subject?.slice(0, 120))} does not let the person’s identity in (sts:SetContext).`
        : `The access role${quoted(subject?.slice(0, 120))} does not trust the application role.`,
    owner: 'aws-admin',
    remedy: 'Ask for its trust policy to allow sts:AssumeRole and sts:SetContext, by the statement below.',
    otherwise: ({ action }) =>
      action === 'sts:SetContext'
        ? []
        : [
            {
              code: 'role-invalid',
              cause: 'The role may not exist: AWS answers the same for a mistyped name.',
              owner: 'you',
              remedy: 'Compare AccessRoleArn, or the tag of the application, with the role that is meant.',
            },
          ],
    handOver: contextTrustStatement,
    link: setUpPage,
  },
};
