import type { Explanation } from '../diagnosis.ts';
import { type Entries, iamPage, quoted, stsPage } from '../entry.ts';
import { claimLines, trustStatement } from '../policy-statement.ts';

const freshToken = 'Get a fresh token and start the test again.';
const assumePage = stsPage('API_AssumeRoleWithWebIdentity');
const providerPage = iamPage('id_roles_providers_create_oidc');

const clockIsWrong: Explanation = {
  code: 'clock-skew',
  cause: 'The clock of this computer may be wrong.',
  owner: 'you',
  remedy: 'Compare the clock with another one and set it to the right time.',
};

const providerNotRegistered: Explanation = {
  code: 'token-issuer-unknown',
  cause: 'The identity provider may not be registered in the AWS account.',
  owner: 'aws-admin',
  remedy: 'Ask for an IAM OIDC identity provider with the exact issuer of the token.',
};

/** Failures of the token, found before any call or by AWS. */
export const tokenEntries: Entries<
  | 'token-missing'
  | 'token-unreadable'
  | 'token-not-a-jwt'
  | 'token-encrypted'
  | 'token-too-short'
  | 'token-too-long'
  | 'token-expired'
  | 'token-not-yet-valid'
  | 'token-claim-missing'
  | 'token-algorithm-unsupported'
  | 'token-from-aws'
  | 'token-issuer-unknown'
  | 'token-audience-refused'
  | 'token-signature-invalid'
  | 'token-claim-refused'
  | 'identity-provider-unreachable'
> = {
  'token-missing': {
    cause: 'There is no token to sign in with.',
    owner: 'you',
    remedy: 'Paste a token or choose a file with one, then start the test again.',
  },
  'token-unreadable': {
    cause: ({ subject }) => `The token file${quoted(subject)} cannot be read.`,
    owner: 'you',
    remedy: 'Check the path, and that you may read the file.',
  },
  'token-not-a-jwt': {
    cause: 'The text is not a JSON web token.',
    owner: 'you',
    remedy: 'Copy the whole token: it begins with eyJ and has three parts with dots between them.',
    link: assumePage,
  },
  'token-encrypted': {
    cause: 'The token is encrypted, and AWS takes signed tokens only.',
    owner: 'identity-admin',
    remedy: 'Ask your identity administrator for signed, unencrypted tokens for this application.',
    link: assumePage,
  },
  'token-too-short': {
    cause: 'The token is too short to be one.',
    owner: 'you',
    remedy: 'Copy the whole token again.',
    link: assumePage,
  },
  'token-too-long': {
    cause: 'The token is longer than the 20000 characters that AWS takes.',
    owner: 'identity-admin',
    remedy: 'Ask your identity administrator to leave group lists and other long claims out of it.',
    link: assumePage,
  },
  'token-expired': {
    cause: 'The token has expired.',
    owner: 'you',
    remedy: freshToken,
    otherwise: () => [clockIsWrong],
    link: assumePage,
  },
  'token-not-yet-valid': {
    cause: 'The token is not valid yet.',
    owner: 'you',
    remedy: 'Set the clock of this computer, or wait until the token becomes valid.',
    otherwise: () => [clockIsWrong],
    link: assumePage,
  },
  'token-claim-missing': {
    cause: 'The token lacks a claim that AWS needs.',
    owner: 'identity-admin',
    remedy: ({ message }) =>
      `${message === undefined ? 'Needed are iss, sub, aud, iat and exp' : message.slice(0, 120).replace(/\.$/, '')}. Ask your identity administrator to add it.`,
    handOver: claimLines,
    link: providerPage,
  },
  'token-algorithm-unsupported': {
    cause: 'The token is signed in a way that AWS does not verify.',
    owner: 'identity-admin',
    remedy: 'Ask your identity administrator for RS256 signatures.',
    handOver: claimLines,
    link: providerPage,
  },
  'token-from-aws': {
    cause: 'AWS issued this token itself, and does not take its own tokens for this sign-in.',
    owner: 'you',
    remedy: 'Use a token of your company’s identity provider.',
    link: iamPage('id_roles_providers_outbound_getting_started'),
  },
  'token-issuer-unknown': {
    cause: ({ claims }) => `AWS does not know the issuer of the token${quoted(claims?.issuer ?? undefined)}.`,
    owner: 'identity-admin',
    remedy: 'Check that the token comes from the right identity provider, with the issuer that AWS knows.',
    otherwise: () => [providerNotRegistered],
    handOver: claimLines,
    link: providerPage,
  },
  'token-audience-refused': {
    cause: ({ claims }) =>
      `The token is made for the audience${quoted(claims?.audience ?? undefined)}, which AWS does not accept.`,
    owner: 'identity-admin',
    remedy: 'Ask for a token of the client that is registered with AWS.',
    otherwise: () => [
      {
        code: 'trust-policy-refuses',
        cause: 'The audience may be missing at the IAM identity provider or in the role’s trust policy.',
        owner: 'aws-admin',
        remedy: 'Ask your AWS administrator to add the audience in both places.',
      },
    ],
    handOver: claimLines,
    link: providerPage,
  },
  'token-signature-invalid': {
    cause: 'AWS could not verify the signature of the token.',
    owner: 'identity-admin',
    remedy: 'Copy the token again. If that does not help, ask whether the signing keys were changed.',
    otherwise: () => [providerNotRegistered],
    handOver: claimLines,
    link: providerPage,
  },
  'token-claim-refused': {
    cause: 'AWS refuses a claim of the token, most often the audience.',
    owner: 'identity-admin',
    remedy: 'Compare the token’s audience and subject with what is registered at AWS.',
    otherwise: () => [
      {
        code: 'trust-policy-refuses',
        cause: 'The role’s trust policy may ask for other values.',
        owner: 'aws-admin',
        remedy: 'Ask your AWS administrator to compare the conditions of the trust policy with the token.',
      },
    ],
    handOver: (failure) => trustStatement(failure) ?? claimLines(failure),
    link: providerPage,
  },
  'identity-provider-unreachable': {
    cause: 'AWS could not reach the identity provider to fetch its keys.',
    owner: 'identity-admin',
    remedy:
      'Try again. If it stays, the discovery document and the keys must be reachable from the internet.',
    handOver: claimLines,
    link: providerPage,
  },
};
