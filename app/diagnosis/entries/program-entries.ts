import { athenaPage, type Entries, quoted } from '../entry.ts';

/** Failures of a service as such, and of the program itself. */
export const programEntries: Entries<
  | 'throttled'
  | 'aws-fault'
  | 'aws-refused'
  | 'sandbox-unavailable'
  | 'clipboard-unavailable'
  | 'query-texts-unwritable'
  | 'cancelled'
  | 'internal'
> = {
  'query-texts-unwritable': {
    cause: ({ subject }) => `The file${quoted(subject)} with texts of queries cannot be changed.`,
    owner: 'you',
    remedy:
      'Check that there is room on the disk and that you may write to the data folder, then try again. Copy the text meanwhile.',
  },
  throttled: {
    cause: 'AWS received too many requests from this account at once.',
    owner: 'aws',
    remedy: 'Wait a minute, then try again.',
    link: athenaPage('service-limits'),
  },
  'aws-fault': {
    cause: 'AWS reported a fault of its own.',
    owner: 'aws',
    remedy: 'Try again in a few minutes. If it stays, look at the AWS Health Dashboard.',
    link: 'https://health.aws.amazon.com/health/status',
  },
  'aws-refused': {
    cause: ({ operation, serviceCode }) =>
      `AWS refused ${operation ?? 'the request'}${serviceCode ? ` (${serviceCode.slice(0, 60)})` : ''}.`,
    owner: 'aws-admin',
    remedy: 'Send your AWS administrator what AWS answered, with the request id.',
    handOver: ({ message, requestId }) =>
      [message?.slice(0, 500), requestId && `Request id: ${requestId}`].filter(Boolean).join('\n') || null,
  },
  'sandbox-unavailable': {
    cause: 'The local sandbox is not running or could not start.',
    owner: 'you',
    remedy: 'Start it again. If that fails, the log in the data folder says why.',
  },
  'clipboard-unavailable': {
    cause: 'The clipboard of this computer cannot be reached.',
    owner: 'you',
    remedy: 'On Linux, install wl-clipboard or xclip, and start the program inside a desktop session.',
  },
  cancelled: {
    cause: 'You cancelled this.',
    owner: 'you',
    remedy: 'Start it again when you like.',
  },
  internal: {
    cause: ({ subject }) =>
      `The program made a mistake${subject ? ` (incident ${subject.slice(0, 40)})` : ''}.`,
    owner: 'you',
    remedy: 'Try again. If it happens again, report it with the log from the data folder.',
  },
};
