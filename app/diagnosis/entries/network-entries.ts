import type { Explanation } from '../diagnosis.ts';
import { athenaPage, type Entries, iamPage, peerOf } from '../entry.ts';
import type { Failure } from '../failure.ts';

const firewall = 'Ask your network administrator to allow connections to this address.';
const overridePage = athenaPage('odbc-v2-driver-endpoint-overrides');
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

function offset({ clockOffsetSeconds: seconds }: Failure): string {
  if (seconds === undefined) return 'too far off for AWS';
  const minutes = Math.max(1, Math.round(Math.abs(seconds) / 60));
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
  | 'tls-failed'
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
    remedy: `Try again. If it stays, ask your network administrator whether a firewall cuts it.`,
    otherwise: () => [awsIsSlow],
    link: proxyPage,
  },
  'network-unreachable': {
    cause: (failure) => `There is no way to ${peerOf(failure)} from this computer.`,
    owner: 'network',
    remedy: 'Check that you are online and, where needed, connected to your company’s VPN.',
  },
  'tls-untrusted': {
    cause: (failure) => `The certificate of ${peerOf(failure)} is not trusted by this computer.`,
    owner: 'network',
    remedy:
      'Ask your network administrator for the certificate authority of the proxy that inspects traffic.',
    link: athenaPage('odbc-v2-driver-advanced-options'),
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
    remedy: 'Try again. If it stays, ask your network administrator whether a proxy holds the answers back.',
    otherwise: () => [awsIsSlow],
    link: athenaPage('odbc-v2-driver-advanced-options'),
  },
  'answer-cut': {
    cause: (failure) => `The answer of ${peerOf(failure)} broke off half way.`,
    owner: 'network',
    remedy: 'Try again. If it stays, ask your network administrator whether a proxy cuts long answers.',
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
