import type { Explanation } from '../diagnosis.ts';
import { athenaPage, type Entries, iamPage, quoted, stsPage } from '../entry.ts';
import type { Failure } from '../failure.ts';

const browserPage = athenaPage('odbc-v2-driver-browser-oidc-tip');
const outboundPage = iamPage('id_roles_providers_outbound_getting_started');
const awsTokenPage = stsPage('API_GetWebIdentityToken');
const profilesPage = 'https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html';

/** ` (code)`, as the identity provider named it. */
function codeOf({ serviceCode }: Failure): string {
  return serviceCode === undefined || serviceCode === '' ? '' : ` (${serviceCode.slice(0, 60)})`;
}

/** Where the identity provider is, or a word for it. */
function providerOf({ endpoint }: Failure): string {
  return endpoint === undefined
    ? 'The identity provider'
    : `The identity provider at ${endpoint.slice(0, 120)}`;
}

const redirectLines = ({ subject }: Failure): string | null =>
  subject?.startsWith('http://localhost:') ? `Redirect address of the client: ${subject}` : null;

/** What an identity administrator needs to find the refusal in the provider's log. */
function refusalLines({ serviceCode, message, subject }: Failure): string | null {
  const told = [
    serviceCode && `Error: ${serviceCode.slice(0, 100)}`,
    message && `Description: ${message.slice(0, 500)}`,
    subject && `About: ${subject.slice(0, 300)}`,
  ];
  return told.filter(Boolean).join('\n') || null;
}

const redirectNotRegistered: Explanation = {
  code: 'identity-client-refused',
  cause: 'The identity provider may have shown an error in the browser, such as an unknown redirect address.',
  owner: 'identity-admin',
  remedy: 'Ask your identity administrator to register the redirect address of this program.',
};

const notAssigned: Explanation = {
  code: 'browser-refused',
  cause: 'You may not be assigned to this application.',
  owner: 'identity-admin',
  remedy: 'Ask your identity administrator for access to the application.',
};

const otherSignIn: Explanation = {
  code: 'browser-port-taken',
  cause: 'Another sign-in on this computer may be using the same port.',
  owner: 'you',
  remedy: 'End other sign-ins that wait for their browser, then try again.',
};

const tokenRefused: Explanation = {
  code: 'outbound-federation-disabled',
  cause: 'The identity provider may not trust tokens that AWS signs for this account.',
  owner: 'identity-admin',
  remedy: 'Ask whether the AWS issuer of this account is registered there, with its audience and subject.',
};

const exchangeRefused = ({ operation }: Failure): readonly Explanation[] =>
  operation === 'exchange' ? [tokenRefused] : [];

/** Failures of the ways to come by a token. */
export const tokenSourceEntries: Entries<
  | 'token-source-file-missing'
  | 'token-source-empty'
  | 'token-sources-unwritable'
  | 'command-not-found'
  | 'command-failed'
  | 'command-timeout'
  | 'environment-variable-missing'
  | 'browser-unavailable'
  | 'browser-no-answer'
  | 'browser-refused'
  | 'browser-port-taken'
  | 'browser-state-mismatch'
  | 'discovery-failed'
  | 'identity-address-invalid'
  | 'identity-client-refused'
  | 'identity-answer-invalid'
  | 'identity-provider-fault'
  | 'token-endpoint-refused'
  | 'aws-credentials-missing'
  | 'outbound-federation-disabled'
  | 'aws-token-outlives-session'
  | 'aws-token-too-large'
> = {
  'token-source-file-missing': {
    cause: ({ subject }) => `There is no token file${quoted(subject?.slice(0, 150))}.`,
    owner: 'you',
    remedy: 'Check the path, and whether the program that writes the file has run.',
  },
  'token-source-empty': {
    cause: ({ subject }) => `There is no token in what${quoted(subject?.slice(0, 150))} gave.`,
    owner: 'you',
    remedy: 'Run it, or look into it, yourself. The token must be all that is there.',
  },
  'token-sources-unwritable': {
    cause: 'The file with the token sources cannot be written.',
    owner: 'you',
    remedy: 'Check that the disk has room and that you may write to the data folder.',
  },
  'command-not-found': {
    cause: ({ subject }) => `The command${quoted(subject?.slice(0, 150))} cannot be started.`,
    owner: 'you',
    remedy: 'Give its whole path, and check that you may run it. Scripts for cmd.exe need cmd.exe in front.',
  },
  'command-failed': {
    cause: ({ subject, message }) =>
      `The command${quoted(subject?.slice(0, 100))} gave no token${message ? `: ${message.slice(0, 80).replace(/\.$/, '')}` : ''}.`,
    owner: 'you',
    remedy: 'Run it in a terminal with the same arguments to see what it says. Nothing of it is shown here.',
  },
  'command-timeout': {
    cause: ({ subject }) => `The command${quoted(subject?.slice(0, 150))} did not end in time.`,
    owner: 'you',
    remedy: 'Check that it does not wait for input, or give it more time.',
  },
  'environment-variable-missing': {
    cause: ({ subject }) => `There is no environment variable${quoted(subject?.slice(0, 150))}.`,
    owner: 'you',
    remedy: 'Set it before you start this program; a change made later does not reach it.',
  },
  'browser-unavailable': {
    cause: 'No browser could be opened on this computer, and nobody opened the sign-in address by hand.',
    owner: 'you',
    remedy:
      'Start again and open the address that is shown, set a standard browser, or take the token from a file or a command.',
  },
  'browser-no-answer': {
    cause: 'The browser did not come back with an answer in time.',
    owner: 'you',
    remedy: 'Start again and finish the sign-in in the browser, or raise the time limit.',
    otherwise: () => [redirectNotRegistered],
    handOver: redirectLines,
    link: browserPage,
  },
  'browser-refused': {
    cause: (failure) => `${providerOf(failure)} did not let the sign-in through${codeOf(failure)}.`,
    owner: 'you',
    remedy: 'Start again, and finish the sign-in in the browser with the right account.',
    otherwise: () => [notAssigned],
    handOver: refusalLines,
    link: browserPage,
  },
  'browser-port-taken': {
    cause: ({ subject }) =>
      `The local port${subject ? ` ${subject.slice(0, 20)}` : ''} that the browser is sent back to cannot be used.`,
    owner: 'you',
    remedy: 'Choose another listen_port, one that is registered at the identity provider as well.',
    otherwise: () => [otherSignIn],
    link: browserPage,
  },
  'browser-state-mismatch': {
    cause: 'The answer in the browser does not belong to this sign-in, so it was not used.',
    owner: 'you',
    remedy: 'Close old sign-in pages and start again. If it happens again, report it to your administrator.',
  },
  'discovery-failed': {
    cause: ({ subject }) =>
      `The discovery document of the identity provider${quoted(subject?.slice(0, 120))} cannot be used.`,
    owner: 'you',
    remedy:
      'Check the address: it ends in /.well-known/openid-configuration, and a browser shows JSON there.',
    link: browserPage,
  },
  'identity-address-invalid': {
    cause: ({ subject }) => `The address${quoted(subject?.slice(0, 150))} cannot be used for a sign-in.`,
    owner: 'you',
    remedy: 'Use a whole https address, without a user name in it.',
  },
  'identity-client-refused': {
    cause: (failure) => `${providerOf(failure)} refuses this client${codeOf(failure)}.`,
    owner: 'identity-admin',
    remedy:
      'Compare client id, client secret, scopes and redirect address with how the client is registered.',
    otherwise: exchangeRefused,
    handOver: refusalLines,
    link: browserPage,
  },
  'identity-answer-invalid': {
    cause: (failure) => `${providerOf(failure)} answered with something that is no usable token.`,
    owner: 'identity-admin',
    remedy: 'Ask your identity administrator for signed ID tokens (JWT) for this client.',
    handOver: refusalLines,
  },
  'identity-provider-fault': {
    cause: (failure) => `${providerOf(failure)} reports a fault of its own${codeOf(failure)}.`,
    owner: 'identity-admin',
    remedy: 'Try again in a few minutes. If it stays, tell your identity administrator.',
    handOver: refusalLines,
  },
  'token-endpoint-refused': {
    cause: (failure) => `${providerOf(failure)} refused to give a token${codeOf(failure)}.`,
    owner: 'identity-admin',
    remedy: 'Send your identity administrator what it answered.',
    otherwise: exchangeRefused,
    handOver: refusalLines,
  },
  'aws-credentials-missing': {
    cause: ({ subject }) =>
      `There are no AWS credentials${subject ? ` for the profile${quoted(subject.slice(0, 100))}` : ' on this computer'}.`,
    owner: 'you',
    remedy: 'Sign in with the AWS CLI, for example with aws sso login, or choose another profile.',
    link: profilesPage,
  },
  'outbound-federation-disabled': {
    cause: 'Outbound web identity federation is not enabled in the AWS account.',
    owner: 'aws-admin',
    remedy: 'Ask your AWS administrator to enable it for the account (IAM, account settings).',
    handOver: () => 'aws iam enable-outbound-web-identity-federation',
    link: outboundPage,
  },
  'aws-token-outlives-session': {
    cause: 'The token would live longer than the AWS credentials that ask for it.',
    owner: 'you',
    remedy: 'Ask for a shorter life of the token, or sign in to AWS again first.',
    link: awsTokenPage,
  },
  'aws-token-too-large': {
    cause: 'The token would be larger than AWS signs.',
    owner: 'you',
    remedy: 'Ask for fewer audiences or tags, or shorter ones.',
    link: awsTokenPage,
  },
};
