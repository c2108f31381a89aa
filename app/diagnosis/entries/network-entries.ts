import type { Explanation } from '../diagnosis.ts';
import { athenaPage, type Entries, iamPage, peerOf, quoted } from '../entry.ts';
import type { Failure } from '../failure.ts';

const firewall = 'Ask your network administrator to allow connections to this address.';
const overridePage = athenaPage('odbc-v2-driver-endpoint-overrides');
const advancedPage = athenaPage('odbc-v2-driver-advanced-options');
const proxyPage = athenaPage('odbc-v2-driver-proxy-options');

const addressTypo = (code: Explanation['code']): Explanation => ({
  code,
  cause: 'The region or the endpoint override in the DSN may be mistyped.',
  owner: 'you',
  remedy: 'Compare AwsRegion and the endpoint overrides with what you were given.',
});

const awsIsSlow: Explanation = {
  code: 'aws-fault',
  cause: 'AWS may have a disturbance at the moment.',
  owner: 'aws',
  remedy: 'Try again in a few minutes.',
};

const wrongClock: Explanation = {
  code: 'clock-skew',
  cause: 'The clock of this computer may be wrong, so that a good certificate looks out of date.',
  owner: 'you',
  remedy: 'Check date and time of this computer.',
};

/** Identity Center may have taken the token although its answer did not come through. */
const again = ({ operation }: Failure): string =>
  operation === 'CreateTokenWithIAM'
    ? 'Try again with a fresh token, for this one may be spent.'
    : 'Try again.';

function issuedBy({ issuer }: Failure): string {
  return issuer === undefined ? '' : `, issued by${quoted(issuer)},`;
}

function theProxy({ proxy }: Failure): string {
  return proxy === undefined ? 'The proxy' : `The proxy ${proxy}`;
}

function signInAtProxy(failure: Failure): string {
  return failure.subject === undefined
    ? `${theProxy(failure)} wants a user name and password.`
    : `${theProxy(failure)} refused the user name${quoted(failure.subject)} or its password.`;
}

function offset({ clockOffsetSeconds: seconds }: Failure): string {
  const minutes = Math.round(Math.abs(seconds ?? 0) / 60);
  // AWS refused the time, yet its answer shows next to no difference: how far off it was is not known.
  if (seconds === undefined || minutes === 0) return 'too far off for AWS';
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ${seconds > 0 ? 'ahead' : 'behind'}`;
}

/** Failures on the way to a service, and of the clock. */
export const networkEntries: Entries<
  | 'dns-failed'
  | 'connection-refused'
  | 'connection-timeout'
  | 'connection-reset'
  | 'network-unreachable'
  | 'tls-untrusted'
  | 'tls-name-mismatch'
  | 'tls-expired'
  | 'tls-failed'
  | 'certificates-unreadable'
  | 'proxy-invalid'
  | 'proxy-unreachable'
  | 'proxy-auth-required'
  | 'proxy-refused'
  | 'answer-timeout'
  | 'answer-cut'
  | 'answer-not-from-aws'
  | 'clock-skew'
> = {
  'dns-failed': {
    cause: (failure) => `The name of ${peerOf(failure)} could not be looked up.`,
    owner: 'network',
    remedy: 'Check that you are online and, where needed, connected to your company’s VPN.',
    otherwise: () => [addressTypo('endpoint-invalid')],
    link: overridePage,
  },
  'connection-refused': {
    cause: (failure) => `Nothing answers at ${peerOf(failure)}.`,
    owner: 'network',
    remedy: firewall,
    otherwise: () => [addressTypo('endpoint-invalid')],
    link: overridePage,
  },
  'connection-timeout': {
    cause: (failure) => `No connection to ${peerOf(failure)} came about in time.`,
    owner: 'network',
    remedy: `${firewall} A VPN or proxy may be needed.`,
    link: proxyPage,
  },
  'connection-reset': {
    cause: (failure) => `The connection to ${peerOf(failure)} was cut before an answer came.`,
    owner: 'network',
    remedy: (failure) =>
      `${again(failure)} If it stays, ask your network administrator whether a firewall cuts it.`,
    otherwise: () => [awsIsSlow],
    link: proxyPage,
  },
  'network-unreachable': {
    cause: (failure) => `There is no way to ${peerOf(failure)} from this computer.`,
    owner: 'network',
    remedy: 'Check that you are online and, where needed, connected to your company’s VPN.',
  },
  'tls-untrusted': {
    cause: (failure) =>
      `The certificate of ${peerOf(failure)}${issuedBy(failure)} is not trusted by this computer.`,
    owner: 'network',
    remedy:
      'Usually a company proxy opens TLS: ask your network administrator for its CA certificate, and name the file in TrustedCerts.',
    link: advancedPage,
  },
  'tls-expired': {
    cause: (failure) =>
      `The certificate of ${peerOf(failure)}${issuedBy(failure)} has expired or is not valid yet.`,
    owner: 'network',
    remedy: 'Ask your network administrator to renew the certificate of whatever answers at this address.',
    otherwise: () => [wrongClock],
  },
  'certificates-unreadable': {
    cause: ({ subject }) => `The file${quoted(subject)} in TrustedCerts cannot be used.`,
    owner: 'you',
    remedy:
      'Name a file that you can read and that holds certificates in PEM form, or leave TrustedCerts empty.',
    link: advancedPage,
  },
  'proxy-invalid': {
    cause: ({ subject }) => `The proxy in${quoted(subject)} cannot be read.`,
    owner: 'you',
    remedy: 'Write a host name and a port from 1 to 65535. HTTP proxies work, SOCKS proxies do not.',
    link: proxyPage,
  },
  'proxy-unreachable': {
    cause: (failure) => `${theProxy(failure)} cannot be reached.`,
    owner: 'network',
    remedy:
      'Check that you are in the network that the proxy belongs to, else ask your network administrator.',
    otherwise: () => [
      {
        code: 'proxy-invalid',
        cause: 'ProxyHost or ProxyPort, or the system’s proxy variable, may be mistyped.',
        owner: 'you',
        remedy: 'Compare them with what you were given.',
      },
    ],
    link: proxyPage,
  },
  'proxy-auth-required': {
    cause: signInAtProxy,
    owner: 'you',
    remedy:
      'Set ProxyUID, and keep ProxyPWD in the sign-in settings of the DSN or by "athena-dsn keep-secret". For a proxy of the system, write both into its variable. Of the ways to sign in, only “Basic” works.',
    link: proxyPage,
  },
  'proxy-refused': {
    cause: (failure) => `${theProxy(failure)} does not let through to ${peerOf(failure)}.`,
    owner: 'network',
    remedy: 'Ask your network administrator to allow this address at the proxy.',
    otherwise: () => [addressTypo('endpoint-invalid')],
    link: proxyPage,
  },
  'tls-name-mismatch': {
    cause: (failure) => `The certificate of ${peerOf(failure)} is made out to another name.`,
    owner: 'network',
    remedy: 'Check the endpoint override. If it is right, a proxy answers in place of AWS.',
    otherwise: () => [addressTypo('endpoint-invalid')],
    link: overridePage,
  },
  'tls-failed': {
    cause: (failure) => `No secure connection to ${peerOf(failure)} came about.`,
    owner: 'network',
    remedy: 'Ask your network administrator whether TLS 1.2 to this address is let through.',
    otherwise: () => [addressTypo('endpoint-invalid')],
    link: overridePage,
  },
  'answer-timeout': {
    cause: (failure) => `${peerOf(failure)} took the request, but did not answer in time.`,
    owner: 'network',
    remedy: (failure) =>
      `${again(failure)} If it stays, ask your network administrator whether a proxy holds the answers back.`,
    otherwise: () => [awsIsSlow],
    link: advancedPage,
  },
  'answer-cut': {
    cause: (failure) => `The answer of ${peerOf(failure)} broke off half way.`,
    owner: 'network',
    remedy: (failure) =>
      `${again(failure)} If it stays, ask your network administrator whether a proxy cuts long answers.`,
    link: proxyPage,
  },
  'answer-not-from-aws': {
    cause: (failure) => `Something other than AWS answered at ${peerOf(failure)}, such as a proxy.`,
    owner: 'network',
    remedy:
      'Open a web page to see whether the network asks you to sign in. Else ask your network administrator.',
    otherwise: () => [addressTypo('endpoint-invalid')],
    link: proxyPage,
  },
  'clock-skew': {
    cause: (failure) => `The clock of this computer is ${offset(failure)}.`,
    owner: 'you',
    remedy: 'Set the clock to the right time, best by letting the system do it, then try again.',
    link: iamPage('signature-v4-troubleshooting'),
  },
};
